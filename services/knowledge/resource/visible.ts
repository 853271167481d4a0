import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { maySee } from "../../kit/actor/visibility";
import { anyOf } from "../../kit/database/any-of";
import { type Resource, ResourceState } from "./resource.entity";
import { ResourceVisibility } from "./resource-visibility";

// What each actor may see of resources, wherever they turn up: those that were published, superseded ones too, anybody,
// or members alone where their visibility says so; in any state those who speak for the body that brought it out, the
// editors and services.

/** Superseded resources are there for who has their id or their address, and point on to the present one. */
const PUBLISHED_STATES: readonly ResourceState[] = [ResourceState.PUBLISHED, ResourceState.SUPERSEDED];

/** Whether anybody may see a resource. */
export function isPublic({ state, visibility }: Pick<Resource, "state" | "visibility">): boolean {
  return PUBLISHED_STATES.includes(state) && visibility === ResourceVisibility.PUBLIC;
}

/** Whether an actor may see any resource that is not public. */
export function mayFindMore(actor: Actor): boolean {
  return maySee(actor, "MEMBERS") || actor.mandates.length > 0;
}

/** Leaves of a query the resources, under the alias `resource`, that an actor may see. */
export function onlyVisible<T extends ObjectLiteral>(actor: Actor, query: SelectQueryBuilder<T>, resource = "node") {
  if (seesAll(actor)) return query;
  // As `isPublic()` has it.
  const isOpen = maySee(actor, "MEMBERS") ? "" : ` AND ${resource}.visibility = :open`;
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  const ofOwn = own.length > 0 ? [`${resource}.publisherId IN (:...own)`] : [];
  return query.andWhere(anyOf([`${resource}.state IN (:...publishedStates)${isOpen}`, ...ofOwn]), {
    publishedStates: PUBLISHED_STATES,
    open: ResourceVisibility.PUBLIC,
    own,
  });
}

/** Whether lists and searches have a resource, for those who may see it. */
export function isListed({ state }: Pick<Resource, "state">): boolean {
  return state !== ResourceState.SUPERSEDED;
}

/** As `onlyVisible()`, without those that lists do not have. */
export function onlyListed<T extends ObjectLiteral>(actor: Actor, query: SelectQueryBuilder<T>, resource = "node") {
  // Where an actor may see published ones alone, the one state that is left is told, by which indexes can be read.
  const isCurrent = mayFindMore(actor) ? `${resource}.state <> :superseded` : `${resource}.state = :published`;
  return onlyVisible(actor, query, resource).andWhere(isCurrent, {
    superseded: ResourceState.SUPERSEDED,
    published: ResourceState.PUBLISHED,
  });
}

function seesAll(actor: Actor): boolean {
  return actor.kind === "SERVICE" || hasRole(actor, "EDITOR");
}
