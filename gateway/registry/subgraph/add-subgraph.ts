import { randomBytes } from "node:crypto";
import type { Change } from "../../../services/kit/change-once";
import { SUBGRAPH_NAMES } from "../../../services/kit/config";
import { isUniqueViolation } from "../../../services/kit/database/driver-errors";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import type { CachedNetwork } from "../network/cached-network.entity";
import { keepNetwork, RECOGNISED } from "../network/network";
import type { RegistryParts } from "../parts";
import { recordChange } from "../record-change";
import { assertMayChange, networkOf } from "../rights";
import { AlliedSubgraph, MAX_URL } from "./subgraph.entity";
import { SubgraphChange } from "./subgraph-change.entity";
import { SubgraphState } from "./subgraph-state";

export interface NewSubgraph {
  name: string;
  network: CachedNetwork;
  url: string;
  signedAnswers: boolean;
}

/** What the address of a subgraph is proven by; a new one for each address. */
export function createChallenge(): Pick<AlliedSubgraph, "challengeNonce" | "challengeText" | "urlProvenAt"> {
  const random = () => randomBytes(32).toString("base64url");
  return { challengeNonce: random(), challengeText: random(), urlProvenAt: null };
}

/**
 * Enters a subgraph of a network, as a DRAFT.
 *
 * @returns Its id
 * @throws {HubError} FORBIDDEN, BAD_INPUT for a name that is not the network's; INCOMPLETE for a network that may have none;
 *   CONFLICT for a name that is taken
 */
export async function addSubgraph(change: Change, { name, network, url, signedAnswers }: NewSubgraph): Promise<string> {
  const { tx, actor, now } = change;
  assertMayChange(actor, network.id, "add", name);
  const { prefix, state } = await keepNetwork(change, network);
  if (prefix === null || state !== RECOGNISED) {
    const message = `Cannot add "${name}": its network must be ${RECOGNISED} and have a prefix, it is ${state}`;
    throw new HubError("INCOMPLETE", message, { field: "networkId", details: { missing: ["network"] } });
  }
  assertName(name, prefix);
  const id = newId("asg");
  const row = {
    ...{ id, name, networkId: network.id, url, signedAnswers, state: SubgraphState.DRAFT, version: 1 },
    ...{ liveNumber: null, liveSince: null, createdBy: actor.subject, createdAt: now },
  };
  try {
    await tx.insert(AlliedSubgraph, { ...row, ...createChallenge() });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new HubError("CONFLICT", `Cannot add "${name}": there is a subgraph of that name`, { field: "name" });
  }
  await tx.insert(SubgraphChange, {
    ...{ id: newId("sgc"), subgraphId: id, no: 1, verb: "add", from: null, to: row.state, at: now },
    ...{ versionNumber: null, reason: null, actor: actor.subject, isByNetwork: networkOf(actor) === network.id },
  });
  await recordChange(change, { action: "CREATED", recordType: "AlliedSubgraph", recordId: id, details: { name } });
  return id;
}

/** @throws {HubError} BAD_INPUT */
function assertName(name: string, prefix: string): void {
  const isOwn =
    name === prefix || (name.startsWith(`${prefix}-`) && /^-[a-z0-9]{1,22}$/.test(name.slice(prefix.length)));
  if (isOwn && !SUBGRAPH_NAMES.some((each) => each === prefix)) return;
  const expected = `"${prefix}", or "${prefix}-" and up to 22 small letters and digits`;
  throw new HubError("BAD_INPUT", `Cannot add "${name}": expected ${expected}`, { field: "name" });
}

/**
 * What an address must be like before anybody looks where it leads.
 *
 * @param parts Say which addresses need not be https
 * @throws {HubError} BAD_INPUT
 */
export function assertAddress(url: string, { isNamed = () => false }: Pick<RegistryParts, "isNamed">): void {
  const read = url.length <= MAX_URL && URL.canParse(url) ? new URL(url) : null;
  const isFit = read?.protocol === "https:" || isNamed(url);
  if (read && isFit && !read.username && !read.password && !read.hash && read.href === url) return;
  const expected =
    "an address such as https://graph.example.org/graphql, as browsers write it, without user and fragment";
  throw new HubError("BAD_INPUT", `Cannot take ${JSON.stringify(url)}: expected ${expected}`, { field: "url" });
}
