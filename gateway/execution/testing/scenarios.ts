import { nulls } from "./nulls.scenario";
import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [nulls];
