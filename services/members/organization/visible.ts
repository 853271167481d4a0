import type { SelectQueryBuilder } from "typeorm";
import { type Actor, hasRole, isOf } from "../../kit/actor/actor";
import { maySee } from "../../kit/actor/visibility";
import { listFieldVisibilities, type OrganizationField, withoutFields } from "./field-visibility";
import { type Organization, OrganizationState } from "./organization.entity";

/**
 * What lists, search, suggestions and counts are of, for every actor: they are those of the public directory, and
 * made of what is public in it. Other organisations are reached by their id and from what refers to them alone.
 */
export const IN_DIRECTORY = { state: OrganizationState.LISTED } as const;

/** An organisation with the fields that an actor may see; null for one that the actor may not see at all. */
export function showOrganization(actor: Actor, organization: Organization | null): Organization | null {
  if (organization === null || !maySeeOrganization(actor, organization)) return null;
  return withoutFields(organization, fieldsHiddenFrom(actor, organization));
}

/** Listed ones anybody; in any state the body itself, the registrar, the board and services. */
export function maySeeOrganization(actor: Actor, { id, state }: Pick<Organization, "id" | "state">): boolean {
  return state === IN_DIRECTORY.state || actor.kind === "SERVICE" || seesInside(actor, id);
}

/** Leaves of a query over organisations as `node` what `maySeeOrganization()` says. */
export function restrictToVisible(actor: Actor, query: SelectQueryBuilder<Organization>): void {
  if (actor.kind === "SERVICE" || hasRole(actor, "REGISTRAR", "BOARD")) return;
  const own = actor.mandates.map(({ organizationId }) => organizationId);
  const orOwn = own.length > 0 ? " OR node.id IN (:...own)" : "";
  query.andWhere(`(node.state = :listed${orOwn})`, { listed: IN_DIRECTORY.state, own });
}

/** Whether an actor sees what is between a body and the union: its own people, the registrar and the board. */
export function seesInside(actor: Actor, organizationId: string): boolean {
  return isOf(actor, organizationId) || hasRole(actor, "REGISTRAR", "BOARD");
}

type Guarded = Pick<Organization, "id" | "fieldVisibility">;

/** The fields that an actor may not see, whether anything is in them or not. */
export function fieldsHiddenFrom(actor: Actor, { id, fieldVisibility }: Guarded): OrganizationField[] {
  if (fieldVisibility === null || hasRole(actor, "REGISTRAR", "BOARD")) return [];
  return listFieldVisibilities(fieldVisibility).flatMap(({ field, visibility }) =>
    maySee(actor, visibility, id) ? [] : [field],
  );
}

/** What is public of a listed organisation: by nothing else is it found and counted. */
export function publicPart(organization: Organization): Organization {
  const kept = listFieldVisibilities(organization.fieldVisibility).map(({ field }) => field);
  return withoutFields(organization, kept);
}
