import { HubError } from "../../../services/kit/errors";
import { createUsage } from "../../changes/usage/usage";
import { type Finding, isPassed } from "../../composition/allies/finding";
import type { RegistryContext } from "../context";
import { assertMayChange } from "../rights";
import { findGrants, findLive, prefixOf } from "../store";
import { AlliedSubgraph } from "../subgraph/subgraph.entity";

/** As many are told, and kept with a version. */
const MAX_FINDINGS = 100;
const MAX_TEXT = 500;

/**
 * A subgraph as its network or an OPERATOR sees it, before anything is done to it.
 *
 * @throws {HubError} FORBIDDEN to all others, whether or not it is there; NOT_FOUND
 */
export async function getVisible(
  { db, actor }: Pick<RegistryContext, "db" | "actor">,
  name: string,
  verb: string,
): Promise<AlliedSubgraph> {
  const subgraph = await db.findOneBy(AlliedSubgraph, { name });
  assertMayChange(actor, subgraph?.networkId, verb, name);
  if (subgraph) return subgraph;
  throw new HubError("NOT_FOUND", `Cannot ${verb} "${name}": there is no such subgraph`, { field: "name" });
}

/** What the check says of a schema in the place of what a subgraph has now, with all that is served beside it. */
export async function checkSchema(
  { db, parts, now }: Pick<RegistryContext, "db" | "parts" | "now">,
  { name, url }: Pick<AlliedSubgraph, "name" | "url">,
  sdl: string,
): Promise<Finding[]> {
  const live = await findLive(db);
  const findings = await parts.check({
    schema: { name, prefix: prefixOf(name), url, sdl },
    served: live.find((each) => each.name === name) ?? null,
    others: [...parts.firstParty, ...live.filter((each) => each.name !== name)],
    grants: await findGrants(db),
    usage: createUsage(db),
    now,
  });
  return [...findings].sort(byWeight).slice(0, MAX_FINDINGS).map(cut);
}

/** @throws {HubError} CHECK_FAILED, with all that was found */
export function assertPassed(findings: readonly Finding[], name: string): void {
  if (isPassed(findings)) return;
  const errors = findings.filter(({ severity }) => severity === "ERROR");
  const first = errors[0]?.message;
  const message = `Cannot take the schema of "${name}": the check found ${errors.length} errors, the first is: ${first}`;
  throw new HubError("CHECK_FAILED", message, { field: "sdl", details: { findings } });
}

const WEIGHTS = { ERROR: 0, WARNING: 1, NOTE: 2 };

function byWeight(a: Finding, b: Finding): number {
  return WEIGHTS[a.severity] - WEIGHTS[b.severity];
}

/** Messages quote the schema, which may be long. */
function cut({ message, advice, ...finding }: Finding): Finding {
  return { ...finding, message: message.slice(0, MAX_TEXT), ...(advice && { advice: advice.slice(0, MAX_TEXT) }) };
}
