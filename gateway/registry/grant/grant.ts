import type { GraphQLResolveInfo } from "graphql";
import { type EntityManager, In, IsNull } from "typeorm";
import type { Change } from "../../../services/kit/change-once";
import { changeOnce } from "../../../services/kit/change-once";
import { insertRows } from "../../../services/kit/database/insert-rows";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import type { RegistryContext } from "../context";
import type { CachedNetwork } from "../network/cached-network.entity";
import { findNetwork, keepNetwork, networkNotFound } from "../network/network";
import { recordChange } from "../record-change";
import { countUp, lockHead } from "../registry-head";
import { assertOperator } from "../rights";
import { FieldGrant, GrantKind } from "./grant.entity";

export interface NewGrants {
  networkId: string;
  coordinates: string[];
  kind: GrantKind;
  agreement: string;
  idempotencyKey?: string | null;
}

/**
 * Lets a network receive, or extend, what it does not own: by an OPERATOR. What it may do already stays as it was granted.
 *
 * @returns Ids of the grants of all coordinates
 * @throws {HubError} FORBIDDEN; NOT_FOUND for a network that members does not know
 */
export async function grantFields(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: NewGrants,
): Promise<string[]> {
  assertOperator(context.actor, "grant fields");
  const network = await findNetwork(context, { id: input.networkId });
  if (!network) throw networkNotFound(input.networkId);
  const ids = await changeOnce(context, info, input, (change) => enterGrants(change, network, input));
  context.tellChange();
  return ids;
}

async function enterGrants(change: Change, network: CachedNetwork, { coordinates, kind, agreement }: NewGrants) {
  const { tx, actor, now } = change;
  await lockHead(tx);
  const { id: networkId } = await keepNetwork(change, network);
  const wanted = [...new Set(coordinates)];
  const held = await tx.findBy(FieldGrant, { networkId, kind, coordinate: In(wanted), revokedAt: IsNull() });
  const isHeld = new Set(held.map(({ coordinate }) => coordinate));
  const news = wanted
    .filter((coordinate) => !isHeld.has(coordinate))
    .map(
      (coordinate): FieldGrant => ({
        ...{ id: newId("fgr"), networkId, coordinate, kind, agreement },
        ...{ grantedBy: actor.subject, grantedAt: now, revokedBy: null, revokedAt: null },
      }),
    );
  if (news.length > 0) {
    await insertRows(tx, FieldGrant, news);
    await countGrants(tx, kind);
    const details = { kind, coordinates: news.map(({ coordinate }) => coordinate), agreement };
    await recordChange(change, { action: "GRANTED", recordType: "FieldGrant", recordId: networkId, details });
  }
  return [...held, ...news].map(({ id }) => id);
}

/**
 * Takes a grant back, from now on: by an OPERATOR.
 *
 * @throws {HubError} FORBIDDEN, NOT_FOUND; CONFLICT where it was taken back before
 */
export async function revokeGrant(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: { grantId: string; idempotencyKey?: string | null },
): Promise<string> {
  const { grantId: id } = input;
  assertOperator(context.actor, "revoke a grant");
  await changeOnce(context, info, input, async (change) => {
    const { tx, actor, now } = change;
    await lockHead(tx);
    const grant = await tx.findOneBy(FieldGrant, { id });
    if (!grant) throw new HubError("NOT_FOUND", `Cannot find the grant "${id}"`, { field: "grantId" });
    const revoked = { revokedBy: actor.subject, revokedAt: now };
    const { affected } = await tx.update(FieldGrant, { id, revokedAt: IsNull() }, revoked);
    if (affected !== 1)
      throw new HubError("CONFLICT", `Cannot revoke "${id}": it was revoked before`, { field: "grantId" });
    const { kind, coordinate, networkId } = grant;
    await countGrants(tx, kind);
    const details = { kind, coordinate };
    await recordChange(change, { action: "REVOKED", recordType: "FieldGrant", recordId: networkId, details });
    return id;
  });
  context.tellChange();
  return id;
}

/** What networks may extend decides on what is composed of their schemas. */
async function countGrants(tx: EntityManager, kind: GrantKind): Promise<void> {
  await countUp(tx, "grantsVersion");
  if (kind === GrantKind.EXTEND) await countUp(tx, "version");
}
