import type { SchemaChange } from "../../changes/find/change";
import { findChanges } from "../../changes/find/find-changes";
import { type KnownUsage, toUsage } from "../../changes/known-usage";
import { addLines } from "../../changes/report/find-line";
import { weighChanges } from "../../changes/weigh-changes";
import { buildApiSchema } from "../api-schema";
import { composeKnown } from "./compose-known";
import type { AlliedSchema, CheckInput, Finding } from "./finding";
import { asServed, inOrder, toPlainSdl, toServedSdl } from "./served-sdl";

export interface WeighInput extends Pick<CheckInput, "others" | "owners" | "grants"> {
  /** What is served of an allied subgraph. */
  served: AlliedSchema;
  /** What is to be served in its place. */
  next: AlliedSchema;
  now: Date;
}

export interface GraphComparison {
  /** Those that may hurt. */
  changes: SchemaChange[];
  /** Supergraphs. */
  before: string;
  after: string;
}

/**
 * What changes in the whole graph, internal parts too. Nothing where what is served does not compose any more: a hub of
 * another version leaves it out, and so nobody uses it.
 *
 * @throws where what is to be served does not compose
 */
export function compareGraphs({ served, next, ...beside }: WeighInput): GraphComparison {
  const others = asServed(beside.others, beside);
  const old = { name: served.name, url: served.url, sdl: toServedSdl(served, beside.grants) };
  // As the check has it: what that composed is known already
  const young = { name: next.name, url: next.url, sdl: toPlainSdl(next) };
  const before = composeKnown(inOrder([...others, old], beside.owners));
  if ("errors" in before) return { changes: [], before: "", after: "" };
  const after = composeKnown(inOrder([...others, young], beside.owners));
  if ("errors" in after)
    throw new Error(`Cannot compare the graph: ${after.errors.map(({ message }) => message).join("; ")}`);
  const all = findChanges(before.apiSchema, after.apiSchema);
  const changes = all.filter(({ isBreaking, isDangerous }) => isBreaking || isDangerous);
  return { changes, before: before.supergraph, after: after.supergraph };
}

/** @returns With lines of the schema that is to be served */
export async function weighComparison(
  { next, now }: Pick<WeighInput, "next" | "now">,
  { changes, before, after }: GraphComparison,
  usage: KnownUsage,
): Promise<Finding[]> {
  const schemas = { before: buildApiSchema(before), after: buildApiSchema(after) };
  return addLines(await weighChanges(changes, toUsage(usage), { ...schemas, now }), next.sdl);
}
