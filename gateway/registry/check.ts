import type { Usage } from "../changes/usage/usage";
import type { AlliedSchema, FieldGrant, Finding } from "../composition/allies/finding";

export interface CheckInput {
  schema: AlliedSchema;
  /** What is served of the subgraph now, in the place of which the schema would come; null where nothing is. */
  served: { name: string; url: string; sdl: string } | null;
  /** All that is served beside it: our own subgraphs, and those of allies that are LIVE. */
  others: ReadonlyArray<{ name: string; url: string; sdl: string }>;
  /** Those in force, of all networks. */
  grants: readonly FieldGrant[];
  /** By which changes of what is served are weighed. */
  usage: Usage;
  now: Date;
}

/** @returns What is wrong with a schema, and what else there is to say; it passes where no finding is an ERROR */
export type CheckSchema = (input: CheckInput) => Promise<Finding[]>;
