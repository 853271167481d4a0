import type { GraphQLResolveInfo } from "graphql";
import type { EntityManager } from "typeorm";
import type { Change } from "../../../services/kit/change-once";
import { changeOnce } from "../../../services/kit/change-once";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import { assertTransition } from "../../../services/kit/transitions";
import type { Finding } from "../../composition/allies/finding";
import type { RegistryContext } from "../context";
import { getOwn, moveSubgraph } from "../subgraph/move-subgraph";
import type { AlliedSubgraph } from "../subgraph/subgraph.entity";
import { SUBGRAPH_MOVES, SubgraphState } from "../subgraph/subgraph-state";
import { assertPassed, checkSchema, getVisible } from "./check-schema";
import { assertSize, hashSdl, writeSdl } from "./sdl";
import { SubgraphVersion } from "./version.entity";

const VERB = "publish a version of";

export interface Publication {
  name: string;
  sdl: string;
  idempotencyKey?: string | null;
}

/**
 * Publishes a schema, which never changes: the same one again is the version that there is.
 *
 * @returns Id of the version
 * @throws {HubError} FORBIDDEN, NOT_FOUND, BAD_INPUT, ILLEGAL_TRANSITION; CHECK_FAILED, and nothing of it is kept
 */
export async function publishVersion(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: Publication,
): Promise<string> {
  const { name, sdl } = input;
  const subgraph = await getVisible(context, name, VERB);
  assertSize(sdl);
  assertMayPublish(subgraph);
  const known = await findVersion(context.db, subgraph, sdl);
  const findings = known ? known.findings : await checkSchema(context, subgraph, sdl);
  assertPassed(findings, name);
  return changeOnce(context, info, input, (change) => enterVersion(change, input, findings));
}

async function enterVersion(change: Change, { name, sdl }: Publication, findings: Finding[]): Promise<string> {
  const { tx, actor, now } = change;
  const subgraph = await getOwn(change, name, VERB);
  assertMayPublish(subgraph);
  const known = await findVersion(tx, subgraph, sdl);
  if (known) return known.id;
  const contentHash = hashSdl(sdl);
  const number = (await tx.countBy(SubgraphVersion, { subgraphId: subgraph.id })) + 1;
  const id = newId("sgv");
  const label = `${name}@sha256:${contentHash.slice(0, 16)}`;
  await tx.insert(SubgraphVersion, {
    ...{ id, subgraphId: subgraph.id, number, label, contentHash, findings },
    ...{ publishedBy: actor.subject, publishedAt: now },
  });
  await writeSdl(tx, id, sdl);
  const to = subgraph.state === SubgraphState.DRAFT ? SubgraphState.SANDBOX : subgraph.state;
  await moveSubgraph(change, subgraph, { verb: "publish", to, versionNumber: number });
  return id;
}

function findVersion(db: EntityManager, { id }: AlliedSubgraph, sdl: string): Promise<SubgraphVersion | null> {
  return db.findOneBy(SubgraphVersion, { subgraphId: id, contentHash: hashSdl(sdl) });
}

/** Where one is served or in quarantine, the new one waits beside it. @throws {HubError} ILLEGAL_TRANSITION */
function assertMayPublish({ state }: AlliedSubgraph): void {
  if (state === SubgraphState.WITHDRAWN) assertTransition(SUBGRAPH_MOVES, state, SubgraphState.SANDBOX, "a subgraph");
}

/** @throws {HubError} NOT_FOUND */
export async function getVersion(
  db: EntityManager,
  { id, name }: AlliedSubgraph,
  place: { label: string } | { number: number },
): Promise<SubgraphVersion> {
  const version = await db.findOneBy(SubgraphVersion, { subgraphId: id, ...place });
  if (version) return version;
  const wanted = JSON.stringify(Object.values(place)[0]);
  throw new HubError("NOT_FOUND", `Cannot find version ${wanted} of "${name}"`, { field: "version" });
}
