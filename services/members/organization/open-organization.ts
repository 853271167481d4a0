import { type Actor, hasRole, isAdminOf } from "../../kit/actor/actor";
import type { Change } from "../../kit/change-once";
import { rowLock } from "../../kit/database/lock";
import { assertVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { Organization } from "./organization.entity";
import { maySeeOrganization } from "./visible";

interface SeenOrganization {
  organizationId: string;
  expectedVersion: number;
}

/**
 * An organisation that an actor is about to change, with all its fields, in the first statement of a transaction.
 *
 * @param may Whether the actor may, where they may see it
 * @throws {HubError} NOT_FOUND, also for what the actor may not see; FORBIDDEN; CONFLICT for another version
 */
export async function openOrganization(
  { tx, actor }: Change,
  { organizationId, expectedVersion }: SeenOrganization,
  may: (actor: Actor, organization: Organization) => boolean,
): Promise<Organization> {
  const what = `Cannot change ${JSON.stringify(organizationId)}`;
  const organization = await tx.findOne(Organization, { where: { id: organizationId }, lock: rowLock(tx) });
  if (!organization || !maySeeOrganization(actor, organization))
    throw new HubError("NOT_FOUND", `${what}: there is no such organisation`, { field: "organizationId" });
  if (!may(actor, organization)) {
    const message = `${what}: expected the registrar, or who looks after its record where that is theirs`;
    throw new HubError("FORBIDDEN", message, { field: "organizationId" });
  }
  assertVersion(organization, expectedVersion);
  return organization;
}

export function isRegistrar(actor: Actor): boolean {
  return hasRole(actor, "REGISTRAR");
}

/** Whether an actor looks after the record. */
export function looksAfter(actor: Actor, { id }: Organization): boolean {
  return isRegistrar(actor) || isAdminOf(actor, id);
}
