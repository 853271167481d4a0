import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { MultilingualText, sortKey } from "../../kit/text/multilingual-text";
import { readSetting, writeSetting } from "../../kit/union-settings/union-settings";
import { MEMBERS_SETTINGS } from "../union-settings";
import { COUNTRY_CODES } from "../vocabulary/countries";
import { Network, NetworkKind, NetworkState } from "./network.entity";

export interface NewUnion {
  slug: string;
  /** By languages, the original first; at least one. */
  names: ReadonlyArray<{ lang: string; text: string }>;
  /** ISO 3166-1, two letters. */
  country: string;
  at: Date;
}

/**
 * Makes a network the union that runs the hub: one that is not known is entered, one that is gets these names. Done twice
 * it changes nothing.
 *
 * @returns The id of the network
 * @throws {HubError} CONFLICT while another union runs the hub, BAD_INPUT
 */
export async function foundUnion(tx: EntityManager, { slug, names, country, at }: NewUnion): Promise<string> {
  assertNames(names);
  assertCountry(country);
  const present = await readSetting(tx, MEMBERS_SETTINGS.union);
  if (present !== null && present !== slug) {
    const message = `Cannot make ${JSON.stringify(slug)} the union that runs the hub: "${present}" does, expected no other`;
    throw new HubError("CONFLICT", message, { field: "slug" });
  }
  const known = await tx.findOneBy(Network, { slug });
  const id = known?.id ?? newId("net");
  const name = new MultilingualText([...names]);
  const union = { name, sortName: sortKey(name), kind: NetworkKind.UNION, country, state: NetworkState.RECOGNISED };
  if (known) await tx.update(Network, { id }, { ...union, version: known.version + 1 });
  else
    await tx.insert(Network, {
      ...{ id, slug, ...union, prefix: null, website: null, fictional: false, createdAt: at, version: 1 },
    });
  await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: slug });
  return id;
}

const MAX_NAME = 200;

function assertNames(names: NewUnion["names"]): void {
  const bad = names.find(({ text }) => text.trim().length === 0 || text.length > MAX_NAME);
  if (names.length > 0 && !bad) return;
  const message = bad
    ? `Cannot call a union ${JSON.stringify(bad.text.slice(0, MAX_NAME))}: expected 1 to ${MAX_NAME} letters`
    : "Cannot enter a union without a name: expected one in Greek or English";
  throw new HubError("BAD_INPUT", message, { field: "name" });
}

function assertCountry(country: string): void {
  if (COUNTRY_CODES.has(country)) return;
  const message = `Cannot enter a union of ${JSON.stringify(country)}: expected two letters of ISO 3166-1, such as GR`;
  throw new HubError("BAD_INPUT", message, { field: "country" });
}
