import { abstractTypes } from "./abstract.scenario";
import { directives } from "./directives.scenario";
import { keys } from "./keys.scenario";
import { nulls } from "./nulls.scenario";
import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [abstractTypes, directives, keys, nulls];
