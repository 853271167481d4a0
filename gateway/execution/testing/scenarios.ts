import { abstractTypes } from "./abstract.scenario";
import { entities } from "./entities.scenario";
import { keys } from "./keys.scenario";
import { nulls } from "./nulls.scenario";
import type { TitledScenario } from "./scenario";

export const SCENARIOS: TitledScenario[] = [entities, abstractTypes, keys, nulls];
