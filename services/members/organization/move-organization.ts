import type { EntityManager } from "typeorm";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { changeOrganization } from "./change-organization";
import { Organization, type OrganizationState } from "./organization.entity";
import { OrganizationChangeKind } from "./organization-change.entity";
import { assertMove } from "./organization-state";

export interface OrganizationMove {
  id: string;
  to: OrganizationState;
  /** The version that whoever moves it has seen. */
  expectedVersion: number;
  at: Date;
}

/**
 * Moves an organisation to another state: its history tells so, and it is found and counted, or no longer, from then on.
 *
 * @returns The organisation as it is now
 * @throws {HubError} NOT_FOUND; CONFLICT where it is of another version, also when another move comes first;
 *   ILLEGAL_TRANSITION
 */
export async function moveOrganization(
  tx: EntityManager,
  { id, to, expectedVersion, at }: OrganizationMove,
): Promise<Organization> {
  const before = await tx.findOneBy(Organization, { id });
  if (!before) throw new HubError("NOT_FOUND", `Cannot move ${JSON.stringify(id)}: there is no such organisation`);
  assertVersion(before, expectedVersion);
  assertMove(before.state, to);
  return changeOrganization(tx, before, { state: to }, { kind: OrganizationChangeKind.MOVED, at });
}
