import { abstractTypes } from "./abstract.scenario";
import { directives } from "./directives.scenario";
import { entities } from "./entities.scenario";
import { keys } from "./keys.scenario";
import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [entities, abstractTypes, directives, keys];
