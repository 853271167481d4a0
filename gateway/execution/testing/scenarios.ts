import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [];
