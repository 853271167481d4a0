import { type Finding, isPassed } from "../../composition/allies/finding";
import type { SchemaChange } from "../find/change";

/** What is told of one check of one version of a subgraph. */
export interface CheckReport {
  subgraph: string;
  /** `name@sha256:…` */
  version: string;
  findings: readonly Finding[];
  /** Left out where nobody compared it with what is served. */
  changes?: readonly SchemaChange[];
  /** Whether no finding is an error. */
  passes: boolean;
}

export function createCheckReport({ subgraph, version, findings, changes }: Omit<CheckReport, "passes">): CheckReport {
  return { subgraph, version, findings, changes, passes: isPassed(findings) };
}

/** How the file with the SDL of a subgraph is called where nobody says otherwise. */
export function fileOf({ subgraph }: CheckReport): string {
  return `${subgraph}.graphql`;
}

/** For programs: the report as it is, and nothing beside it. */
export function toJson({ subgraph, version, findings, changes, passes }: CheckReport): string {
  return `${JSON.stringify({ subgraph, version, passes, findings, changes }, null, 2)}\n`;
}
