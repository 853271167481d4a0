import type { EntityManager } from "typeorm";
import { lockAudit } from "../../kit/audit/append-audit";
import type { Change } from "../../kit/change-once";
import { isUniqueViolation } from "../../kit/database/driver-errors";
import { updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { isWebAddress } from "../../kit/import/web-address";
import { toMultilingualText } from "../../kit/text/language-text-input";
import { sortKey } from "../../kit/text/multilingual-text";
import { recordChange } from "../record-change";
import { COUNTRY_CODES } from "../vocabulary/countries";
import { noteState, openNetwork } from "./change-network";
import { Network, NetworkState } from "./network.entity";
import { tellOfNetwork } from "./network-events";
import { assertPrefix } from "./network-prefix";
import { assertMay } from "./network-rights";
import { isNetworkSlug, NETWORK_SLUG } from "./network-slug";
import type { AddNetworkInput, GiveNetworkPrefixInput } from "./network-verb-inputs";

const MAX_NAME = 200;

/**
 * Enters a network, on which the union decides later.
 *
 * @returns The id of the network
 * @throws {HubError} FORBIDDEN; BAD_INPUT; RESERVED_PREFIX; CONFLICT for a slug or a prefix that another network has or had
 */
export async function addNetwork(change: Change, input: AddNetworkInput): Promise<string> {
  const { tx, actor, now: createdAt } = change;
  assertMay(actor, "add");
  const { slug, kind, country = null, website = null, prefix = null } = input;
  if (!isNetworkSlug(slug)) throw refuse("slug", slug, NETWORK_SLUG);
  if (country !== null && !COUNTRY_CODES.has(country))
    throw refuse("country", country, "two letters of ISO 3166-1, such as GR");
  if (website !== null && !isWebAddress(website)) throw refuse("website", website, "an absolute web address");
  if (prefix !== null) assertPrefix(prefix);
  const name = toMultilingualText(input.name, { field: "name", maxLength: MAX_NAME });
  // Of two that take one name at once the second waits here.
  await lockAudit(tx);
  if (await tx.existsBy(Network, { slug })) throw taken("slug", slug);
  if (prefix !== null) await assertPrefixIsFree(tx, prefix);
  const network: Network = {
    ...{ id: newId("net"), slug, prefix, name, sortName: sortKey(name), kind, country, website },
    ...{ state: NetworkState.PROPOSED, fictional: false, createdAt, version: 1 },
  };
  // An import, which does not wait, may have entered it meanwhile.
  await tx.insert(Network, network).catch((error: unknown) => {
    throw isUniqueViolation(error) ? taken("slug", slug) : error;
  });
  await noteState(change, network, null);
  return network.id;
}

/**
 * Gives a prefix to a network that was entered without one. It stays: types and fields in the graph begin with it.
 *
 * @returns The id of the network
 * @throws {HubError} as `openNetwork()`; BAD_INPUT; RESERVED_PREFIX; CONFLICT for one that has a prefix, and for a prefix that
 *   another has or had; ILLEGAL_TRANSITION for a network that left
 */
export async function giveNetworkPrefix(change: Change, input: GiveNetworkPrefixInput): Promise<string> {
  const { tx, operation } = change;
  const { prefix } = input;
  const before = await openNetwork(change, input, "give a prefix to");
  assertPrefix(prefix);
  const { id, slug, state } = before;
  if (before.prefix !== null) {
    const message = `Cannot give the prefix "${prefix}" to "${slug}": it has "${before.prefix}", which stays`;
    throw new HubError("CONFLICT", message, { field: "prefix" });
  }
  if (state === NetworkState.LEFT) {
    const message = `Cannot give the prefix "${prefix}" to "${slug}": current state is ${state}, expected one that is here`;
    throw new HubError("ILLEGAL_TRANSITION", message, { field: "state", details: { from: state, allowed: [] } });
  }
  await lockAudit(tx);
  await assertPrefixIsFree(tx, prefix);
  const network = { ...before, prefix, version: before.version + 1 };
  await updateVersion(tx, Network, before, { prefix, version: network.version });
  await tellOfNetwork(change, network);
  const record = { recordType: "Network", recordId: id, details: { fields: ["prefix"] } };
  await recordChange(tx, change, { action: "CHANGED", organizationId: null, operation, ...record });
  return id;
}

async function assertPrefixIsFree(tx: EntityManager, prefix: string): Promise<void> {
  if (await tx.existsBy(Network, { prefix })) throw taken("prefix", prefix);
}

function taken(field: string, value: string): HubError {
  return new HubError("CONFLICT", `Cannot take ${JSON.stringify(value)} as ${field}: another network has it`, {
    field,
  });
}

function refuse(field: string, value: string, expected: string): HubError {
  const message = `Cannot take ${JSON.stringify(value)} as ${field} of a network: expected ${expected}`;
  return new HubError("BAD_INPUT", message, { field });
}
