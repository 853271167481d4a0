import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { replaceInCollections } from "../collection/collection";
import { assertComplete, type LifeCycle, moveRecord, type RecordMove } from "../state-change/move-record";
import { Resource, ResourceState } from "./resource.entity";
import { RESOURCE_INDEX } from "./resource-index";
import { RESOURCE_MOVES } from "./resource-state";

const { PUBLISHED, SUPERSEDED, WITHDRAWN } = ResourceState;

/** A resource is superseded by none but a new version, when that is published. */
export type ResourceMove = RecordMove<Exclude<ResourceState, ResourceState.SUPERSEDED>>;

const LIFE_CYCLE: LifeCycle<ResourceState, Resource> = {
  entity: Resource,
  noun: "a resource",
  moves: RESOURCE_MOVES,
  prepare({ id, licence }, { to }) {
    if (to === PUBLISHED) assertComplete(id, licence?.trim() ? [] : ["licence"]);
    return {};
  },
};

/**
 * Moves a resource to another state; from then on it is found, or no longer. To be published it needs a licence; the one
 * that it is a new version of is superseded then, and gives it its places in collections.
 *
 * @returns The resource as it is now
 * @throws {HubError} INCOMPLETE; CONFLICT where another version came first; what `moveRecord()` throws
 */
export async function moveResource(tx: EntityManager, move: ResourceMove): Promise<Resource> {
  const moved = await moveRecord<ResourceState, Resource>(tx, LIFE_CYCLE, move);
  const changed = [moved.id];
  if (moved.state === PUBLISHED && moved.versionOfId !== null) changed.push(...(await supersede(tx, moved)));
  await RESOURCE_INDEX.refresh(tx, changed);
  return moved;
}

/** Makes all versions before `present` point to it, and returns the ids of those that were published until now. */
async function supersede(tx: EntityManager, { id, versionOfId, updatedAt: at }: Resource): Promise<string[]> {
  const before = await tx.findOneBy(Resource, { id: versionOfId ?? "" });
  if (!before || before.state === WITHDRAWN) return [];
  if (before.state !== PUBLISHED) throw notTheLast(id, before);
  const lifeCycle = { ...LIFE_CYCLE, prepare: () => ({ supersededById: id }) };
  await moveRecord<ResourceState, Resource>(tx, lifeCycle, {
    id: before.id,
    to: SUPERSEDED,
    expectedVersion: before.version,
    at,
  });
  await tx.update(Resource, { supersededById: before.id }, { supersededById: id });
  await replaceInCollections(tx, before.id, id);
  return [before.id];
}

function notTheLast(id: string, { id: beforeId, state }: Resource): HubError {
  const message = `Cannot publish ${id} as a new version of ${beforeId}: that one must be PUBLISHED, its state is ${state}`;
  return new HubError("CONFLICT", message, { field: "versionOf", details: { state } });
}
