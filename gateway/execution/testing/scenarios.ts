import { directives } from "./directives.scenario";
import { entities } from "./entities.scenario";
import { nulls } from "./nulls.scenario";
import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [entities, directives, nulls];
