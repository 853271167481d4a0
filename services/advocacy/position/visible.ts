import type { ObjectLiteral, SelectQueryBuilder } from "typeorm";
import { Position } from "./position.entity";
import { PUBLIC_STATES } from "./position-state";
import { PositionVersion } from "./position-version.entity";

// What the public may see of positions, wherever they or what hangs on them turn up: everything that reads them and was
// not reached through a position that is visible itself goes through one of these.

/** Leaves of a query the positions, under the alias `position`, that are in a public state and were submitted. */
export function onlyVisible<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, position = "node") {
  return query.andWhere(`(${position}.state IN (:...publicStates) AND ${position}.submittedOn IS NOT NULL)`, {
    publicStates: PUBLIC_STATES,
  });
}

/** Leaves of a query over versions, under the alias `version`, those of visible positions; joins these as `position`. */
export function ofVisiblePosition<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, version = "node") {
  return onlyVisible(query.innerJoin(Position, "position", `position.id = ${version}.positionId`), "position");
}

/** Leaves of a query over `node` those on versions of visible positions; joins `version` and `position`. */
export function onVisibleVersion<T extends ObjectLiteral>(query: SelectQueryBuilder<T>) {
  return ofVisiblePosition(query.innerJoin(PositionVersion, "version", "version.id = node.versionId"), "version");
}
