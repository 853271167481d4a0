import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole } from "../../kit/actor/actor";
import { maySee } from "../../kit/actor/visibility";
import { anyOf } from "../../kit/database/any-of";
import { PartyType } from "../party/party-type";
import { Position } from "./position.entity";
import { PositionState, PUBLIC_STATES } from "./position-state";
import { PositionVersion } from "./position-version.entity";

// What each actor may see of positions, wherever they or what hangs on them turn up: everything that reads them and was
// not reached through a position that is visible itself goes through one of these. Anybody sees what was submitted,
// allies and members what was adopted too, and the author's side all: who speaks for the organisation that wrote it, the
// network in whose name it stands, and the staff and the board of the union that decide on positions. So do services.

/** Whether anybody may see a position. */
export function isPublic({ state, submittedOn }: Pick<Position, "state" | "submittedOn">): boolean {
  return PUBLIC_STATES.includes(state) && submittedOn !== null;
}

/** Whether an actor may see any position that is not public. */
export function mayFindMore(actor: Actor): boolean {
  return maySee(actor, "NETWORK") || actor.mandates.length > 0;
}

/** Leaves of a query the positions, under the alias `position`, that an actor may see. */
export function onlyVisible<T extends ObjectLiteral>(actor: Actor, query: SelectQueryBuilder<T>, position = "node") {
  if (seesAll(actor)) return query;
  // As `isPublic()` has it.
  const conditions: [string, ...string[]] = [
    `${position}.state IN (:...publicStates) AND ${position}.submittedOn IS NOT NULL`,
  ];
  if (maySee(actor, "NETWORK")) conditions.push(`${position}.state = :adopted`);
  if (actor.kind === "ALLY") conditions.push(`${position}.networkId = :ownNetwork`);
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  if (own.length > 0) {
    conditions.push(`${position}.authorType = :ownType AND ${position}.authorId IN (:...own)`);
  }
  return query.andWhere(anyOf(conditions), {
    publicStates: PUBLIC_STATES,
    adopted: PositionState.ADOPTED,
    ownNetwork: actor.subject,
    ownType: PartyType.ORGANIZATION,
    own,
  });
}

/** Leaves of a query over versions, under the alias `version`, those of visible positions; joins these as `position`. */
export function ofVisiblePosition<T extends ObjectLiteral>(
  actor: Actor,
  query: SelectQueryBuilder<T>,
  version = "node",
) {
  return onlyVisible(actor, query.innerJoin(Position, "position", `position.id = ${version}.positionId`), "position");
}

/** Leaves of a query over `node` those on versions of visible positions; joins `version` and `position`. */
export function onVisibleVersion<T extends ObjectLiteral>(actor: Actor, query: SelectQueryBuilder<T>) {
  return ofVisiblePosition(
    actor,
    query.innerJoin(PositionVersion, "version", "version.id = node.versionId"),
    "version",
  );
}

function seesAll(actor: Actor): boolean {
  return actor.kind === "SERVICE" || hasRole(actor, "POLICY", "BOARD");
}
