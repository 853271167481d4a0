import type { Usage } from "../changes/usage/usage";

/** What a check has to say of a schema. */
export const SEVERITIES = ["ERROR", "WARNING", "NOTE"] as const;

export interface Finding {
  code: string;
  severity: (typeof SEVERITIES)[number];
  message: string;
  /** `Type.field`, where it is about one. */
  coordinate?: string;
  /** 1-based, within the schema that was checked. */
  line?: number;
  /** What helps. */
  advice?: string;
}

/** One schema of an ally, as it is checked. */
export interface AlliedSchema {
  name: string;
  prefix: string;
  url: string;
  sdl: string;
}

/** What a network may do with a coordinate that it does not own. */
export interface GrantedField {
  networkPrefix: string;
  coordinate: string;
  kind: "RECEIVE" | "EXTEND";
}

export interface CheckInput {
  schema: AlliedSchema;
  /** What is served of the subgraph now, in the place of which the schema would come; null where nothing is. */
  served: { name: string; url: string; sdl: string } | null;
  /** All that is served beside it: our own subgraphs, and those of allies that are LIVE. */
  others: ReadonlyArray<{ name: string; url: string; sdl: string }>;
  /** Those in force, of all networks. */
  grants: readonly GrantedField[];
  /** By which changes of what is served are weighed. */
  usage: Usage;
  now: Date;
}

/** @returns What is wrong with a schema, and what else there is to say; it passes where no finding is an ERROR */
export type CheckSchema = (input: CheckInput) => Promise<Finding[]>;

export function isPassed(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== "ERROR");
}
