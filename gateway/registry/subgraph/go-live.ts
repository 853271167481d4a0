import type { GraphQLResolveInfo } from "graphql";
import type { EntityManager } from "typeorm";
import type { Change } from "../../../services/kit/change-once";
import { changeOnce } from "../../../services/kit/change-once";
import { HubError } from "../../../services/kit/errors";
import type { RegistryContext } from "../context";
import { CachedNetwork } from "../network/cached-network.entity";
import { RECOGNISED } from "../network/network";
import { countUp, getHead, lockHead } from "../registry-head";
import type { RegistryHead } from "../registry-head.entity";
import { assertOperator } from "../rights";
import { assertPassed, checkSchema, getVisible } from "../version/check-schema";
import { getVersion } from "../version/publish";
import { readSdls } from "../version/sdl";
import { getOwn, moveSubgraph } from "./move-subgraph";
import type { AlliedSubgraph } from "./subgraph.entity";
import { SubgraphState } from "./subgraph-state";

interface Wanted {
  name: string;
  /** `name@sha256:…` */
  version?: string;
  idempotencyKey?: string | null;
}

/** How often it is begun anew because something else went live while the schema was checked. */
const MAX_ATTEMPTS = 5;

/** Of what is served, something else has changed since the check. */
class Outdated extends Error {}

/**
 * Serves a version to everybody: by an OPERATOR, and only what passes the check with all that is served at that moment. Two
 * that do not go together never both go live.
 *
 * @returns Id of the subgraph
 * @throws {HubError} FORBIDDEN, NOT_FOUND, CHECK_FAILED, ILLEGAL_TRANSITION; INCOMPLETE where the address is not proven or
 *   the network not recognised; CONFLICT where too much went live meanwhile
 */
export function promoteSubgraph(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: Wanted & { version: string },
): Promise<string> {
  return goLive(context, info, input, "promote");
}

/** Serves again what was served before the quarantine, under the same conditions. */
export function releaseSubgraph(context: RegistryContext, info: GraphQLResolveInfo, input: Wanted): Promise<string> {
  return goLive(context, info, input, "release");
}

type Verb = "promote" | "release";

async function goLive(context: RegistryContext, info: GraphQLResolveInfo, input: Wanted, verb: Verb): Promise<string> {
  const { db } = context;
  assertOperator(context.actor, `${verb} "${input.name}"`);
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const head = await getHead(db);
    const subgraph = await getVisible(context, input.name, verb);
    assertMayMove(subgraph, verb);
    await assertReady(db, subgraph, verb);
    const version = await getVersion(db, subgraph, placeOf(subgraph, input));
    const sdl = (await readSdls(db, [version.id])).get(version.id) ?? "";
    assertPassed(await checkSchema(context, subgraph, sdl), input.name);
    try {
      const id = await changeOnce(context, info, input, (change) =>
        enter(change, { head, verb, name: input.name, number: version.number }),
      );
      context.tellChange();
      return id;
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
    }
  }
  throw new HubError("CONFLICT", `Cannot ${verb} "${input.name}": other subgraphs went live meanwhile, try again`);
}

function placeOf({ liveNumber }: AlliedSubgraph, { version: label }: Wanted): { label: string } | { number: number } {
  return label === undefined ? { number: liveNumber ?? 0 } : { label };
}

interface Entry {
  head: RegistryHead;
  verb: Verb;
  name: string;
  number: number;
}

async function enter(change: Change, { head, verb, name, number }: Entry): Promise<string> {
  const { tx, now } = change;
  const { version, grantsVersion } = await lockHead(tx);
  if (version !== head.version || grantsVersion !== head.grantsVersion) throw new Outdated();
  const subgraph = await getOwn(change, name, verb);
  assertMayMove(subgraph, verb);
  await assertReady(tx, subgraph, verb);
  const changes = { liveNumber: number, liveSince: now };
  await countUp(tx, "version");
  await moveSubgraph(change, subgraph, { verb, to: SubgraphState.LIVE, changes, versionNumber: number });
  return subgraph.id;
}

/** @throws {HubError} ILLEGAL_TRANSITION for the release of what is not in quarantine; other moves are checked later */
function assertMayMove({ state }: AlliedSubgraph, verb: Verb): void {
  if (verb !== "release" || state === SubgraphState.QUARANTINED) return;
  throw new HubError("ILLEGAL_TRANSITION", `Cannot release a subgraph that is ${state}: expected one in quarantine`, {
    field: "state",
    details: { from: state, to: SubgraphState.LIVE, allowed: [] },
  });
}

/** @throws {HubError} INCOMPLETE */
async function assertReady(db: EntityManager, { name, networkId, urlProvenAt }: AlliedSubgraph, verb: Verb) {
  const network = await db.findOneBy(CachedNetwork, { id: networkId });
  const missing = [
    ...(urlProvenAt === null ? ["urlProvenAt"] : []),
    ...(network?.state === RECOGNISED ? [] : ["network"]),
  ];
  if (missing.length === 0) return;
  const message = `Cannot ${verb} "${name}": expected an address that was proven and a network that is ${RECOGNISED}`;
  throw new HubError("INCOMPLETE", message, { details: { missing } });
}
