import type { Scenario } from "./start-scenario";

export interface TitledScenario extends Scenario {
  title: string;
  operations: Operation[];
}

export interface Operation {
  source: string;
  variables?: Record<string, unknown>;
  /** What `@apollo/gateway` answers is not right, or not defined; the reason. */
  apolloDiffers?: string;
  /** Where an answer cannot come from a schema without subgraphs: data, and the paths of errors. */
  expected?: { data: unknown; errors?: string[] };
}
