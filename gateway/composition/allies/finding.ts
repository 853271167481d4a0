import type { SubgraphDefinition } from "../compose";
import type { CheckCode } from "./check-codes";

/** One schema of an ally, as it is checked. */
export interface AlliedSchema {
  /** The prefix of its network, or that, `-` and a suffix. */
  name: string;
  prefix: string;
  url: string;
  sdl: string;
}

export const SEVERITIES = ["ERROR", "WARNING", "NOTE"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is said of a schema; an ERROR keeps it from being composed. */
export interface Finding {
  /** One of CHECK_CODES or CHANGE_CODES, or the code of the composer. */
  code: string;
  severity: Severity;
  message: string;
  /** `Type`, `Type.field`, `Type.field(argument:)` or `@directive`, with the root types under their usual names. */
  coordinate?: string;
  /** 1-based, in the SDL as the ally handed it in. */
  line?: number;
  /** What would help. */
  advice?: string;
}

/**
 * What a network may do with a coordinate it does not own. RECEIVE `Type.field`: its value may be sent to the network.
 * EXTEND `Type`: the network may add fields of its own to the type. EXTEND `Type.field`: it may answer for that field.
 */
export interface FieldGrant {
  networkPrefix: string;
  coordinate: string;
  kind: "RECEIVE" | "EXTEND";
}

export interface CheckInput {
  ally: AlliedSchema;
  /** First-party subgraphs, and the allied ones that are composed already. An earlier version of the ally is left out. */
  others: readonly SubgraphDefinition[];
  /** By name of the subgraph: the prefix of its network, or null for one of the hub itself. */
  owners: ReadonlyMap<string, string | null>;
  grants: readonly FieldGrant[];
  /** Whether the operator named the address of the ally for trying out: it is taken as it is. @default false */
  isUrlNamed?: boolean;
}

export function isPassed(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== "ERROR");
}

/** Where something was found. */
export interface Place {
  coordinate?: string;
  node?: { loc?: { startToken: { line: number } } };
}

export function createFinding(
  code: CheckCode,
  severity: Severity,
  { coordinate, node }: Place,
  message: string,
  advice?: string,
): Finding {
  const line = node?.loc?.startToken.line;
  return {
    code,
    severity,
    message,
    ...(coordinate !== undefined && { coordinate }),
    ...(line !== undefined && { line }),
    ...(advice !== undefined && { advice }),
  };
}
