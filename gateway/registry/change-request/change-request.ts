import type { GraphQLResolveInfo } from "graphql";
import type { Change } from "../../../services/kit/change-once";
import { changeOnce } from "../../../services/kit/change-once";
import { rowLock } from "../../../services/kit/database/lock";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import type { RegistryContext } from "../context";
import { addKey, assertKey } from "../key/network-key";
import type { CachedNetwork } from "../network/cached-network.entity";
import { findNetwork, keepNetwork, networkNotFound, RECOGNISED } from "../network/network";
import { recordChange } from "../record-change";
import { countUp, lockHead } from "../registry-head";
import { assertMayChange, assertOperator } from "../rights";
import { assertAddress, createChallenge } from "../subgraph/add-subgraph";
import { getOwn, moveSubgraph, type SubgraphMove } from "../subgraph/move-subgraph";
import { AlliedSubgraph } from "../subgraph/subgraph.entity";
import { SubgraphState } from "../subgraph/subgraph-state";
import { getVisible } from "../version/check-schema";
import { ChangeKind, RequestState, SubgraphChangeRequest } from "./change-request.entity";

export interface Proposal {
  name: string;
  kind: ChangeKind;
  value: string;
  idempotencyKey?: string | null;
}

export interface Decision {
  requestId: string;
  idempotencyKey?: string | null;
}

/**
 * Proposes what a second person is to approve: by the network or an OPERATOR.
 *
 * @returns Id of the request
 * @throws {HubError} FORBIDDEN, NOT_FOUND, BAD_INPUT; SECOND_PERSON_NEEDED to who cannot be told from others
 */
export async function proposeChange(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: Proposal,
): Promise<string> {
  const { name, kind, value } = input;
  await getVisible(context, name, "propose a change of");
  const proposedBy = assertSomebody(context);
  await assertValue(context, kind, value);
  return changeOnce(context, info, input, async (change) => {
    const { id: subgraphId } = await getOwn(change, name, "propose a change of");
    const id = newId("scr");
    await change.tx.insert(SubgraphChangeRequest, {
      ...{ id, subgraphId, kind, value, state: RequestState.PROPOSED, proposedBy, proposedAt: change.now },
      ...{ decidedBy: null, decidedAt: null },
    });
    const record = { recordType: "SubgraphChangeRequest", recordId: id };
    await recordChange(change, { action: "PROPOSED", ...record, details: { subgraphId, kind } });
    return id;
  });
}

/**
 * Does what somebody else proposed: by an OPERATOR. With another address a LIVE subgraph goes into quarantine until that is
 * proven.
 *
 * @returns Id of the request
 * @throws {HubError} FORBIDDEN, NOT_FOUND, SECOND_PERSON_NEEDED; CONFLICT for one that was decided
 */
export async function approveChange(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: Decision,
): Promise<string> {
  const { request } = await getRequest(context, input.requestId);
  assertSecondPerson(context, request);
  assertOperator(context.actor, `approve "${request.id}"`);
  const network = await assertValue(context, request.kind, request.value);
  await changeOnce(context, info, input, async (change) => {
    await lockHead(change.tx);
    const subgraph = await decide(change, request, RequestState.APPROVED);
    await apply(change, subgraph, request, network);
    return request.id;
  });
  context.tellChange();
  return request.id;
}

/** Lets a proposal be: by an OPERATOR or the network. @throws {HubError} FORBIDDEN, NOT_FOUND, CONFLICT */
export async function refuseChange(context: RegistryContext, info: GraphQLResolveInfo, input: Decision) {
  const { request } = await getRequest(context, input.requestId);
  await changeOnce(context, info, input, async (change) => {
    await decide(change, request, RequestState.REFUSED);
    const record = { recordType: "SubgraphChangeRequest", recordId: request.id };
    await recordChange(change, { action: "REFUSED", ...record, details: { kind: request.kind } });
    return request.id;
  });
  return request.id;
}

async function getRequest({ db, actor }: Pick<RegistryContext, "db" | "actor">, id: string) {
  const request = await db.findOneBy(SubgraphChangeRequest, { id });
  const subgraph = request && (await db.findOneBy(AlliedSubgraph, { id: request.subgraphId }));
  assertMayChange(actor, subgraph?.networkId, "decide", id);
  if (request && subgraph) return { request, subgraph };
  throw new HubError("NOT_FOUND", `Cannot find the proposal "${id}"`, { field: "requestId" });
}

/** @returns The subgraph, locked */
async function decide({ tx, actor, now }: Change, { id, subgraphId }: SubgraphChangeRequest, state: RequestState) {
  const open = { id, state: RequestState.PROPOSED };
  const { affected } = await tx.update(SubgraphChangeRequest, open, {
    state,
    decidedBy: actor.subject,
    decidedAt: now,
  });
  if (affected !== 1)
    throw new HubError("CONFLICT", `Cannot decide "${id}": it was decided before`, { field: "requestId" });
  return tx.findOneOrFail(AlliedSubgraph, { where: { id: subgraphId }, lock: rowLock(tx) });
}

async function apply(
  change: Change,
  subgraph: AlliedSubgraph,
  { kind, value }: SubgraphChangeRequest,
  network: CachedNetwork | null,
): Promise<void> {
  const move = (changes: Partial<AlliedSubgraph>, more?: Partial<SubgraphMove>) =>
    moveSubgraph(change, subgraph, { verb: `change-${kind.toLowerCase()}`, changes, ...more });
  if (kind === ChangeKind.KEY) {
    await addKey(change, subgraph.networkId, value);
    return move({});
  }
  if (subgraph.state === SubgraphState.LIVE) await countUp(change.tx, "version");
  if (kind === ChangeKind.OWNER && network) return move({ networkId: (await keepNetwork(change, network)).id });
  const to = subgraph.state === SubgraphState.LIVE ? SubgraphState.QUARANTINED : subgraph.state;
  return move({ url: value, ...createChallenge() }, { to });
}

/** @returns The network that is to be the owner, if that is what changes. @throws {HubError} */
async function assertValue(context: RegistryContext, kind: ChangeKind, value: string): Promise<CachedNetwork | null> {
  if (kind === ChangeKind.KEY) assertKey(value);
  if (kind === ChangeKind.URL) {
    assertAddress(value, context.parts);
    await context.parts.guardUrl(value);
  }
  if (kind !== ChangeKind.OWNER) return null;
  const network = await findNetwork(context, { id: value });
  if (network?.state === RECOGNISED) return network;
  throw networkNotFound(value);
}

/** @throws {HubError} SECOND_PERSON_NEEDED to who shows the token of the machine, which anybody may */
function assertSomebody({ actor }: Pick<RegistryContext, "actor">): string {
  if (actor.subject !== null) return actor.subject;
  throw new HubError("SECOND_PERSON_NEEDED", "Cannot propose or approve a change: expected a person who signed in");
}

/** @throws {HubError} SECOND_PERSON_NEEDED */
function assertSecondPerson(context: RegistryContext, { id, proposedBy }: SubgraphChangeRequest): void {
  if (assertSomebody(context) !== proposedBy) return;
  throw new HubError("SECOND_PERSON_NEEDED", `Cannot approve "${id}": expected somebody else than who proposed it`);
}
