import { type Actor, hasRole, isMember, isOf } from "../../services/kit/actor/actor";
import {
  AID_PREDICATES,
  isKnown,
  isNamedInAid,
  mayKnowRequestId,
  maySeePledger,
  maySeeRequester,
} from "./aid-predicates";
import { ASSEMBLY_PREDICATES, isNamedAsDelegate } from "./assembly-predicates";
import type { Row, Rows } from "./read-rows";
import { isServedOrSeen, REGISTRY_PREDICATES } from "./registry-predicates";

/** Whether an actor may learn of a row at all, by the rule of its type in `rules.ts`, said once more in other words. */
export type Predicate = (actor: Actor, row: Row, rows: Rows) => boolean;

const anybody: Predicate = () => true;
const isService = ({ kind }: Actor) => kind === "SERVICE";
const isInside = (actor: Actor, organizationId: unknown) =>
  isOf(actor, String(organizationId)) || hasRole(actor, "REGISTRAR", "BOARD");

/** Whether the row that another one names by its id may be seen. */
function through(entity: string, column: string): Predicate {
  return (actor, row, rows) => {
    const other = rows.find(row[column]);
    return other !== undefined && PREDICATES[entity]?.(actor, other, rows) === true;
  };
}

export const seesPeople = (actor: Actor) => hasRole(actor, "OPERATOR", "BOARD", "REGISTRAR", "DPO");
const isOwnOrOperator = (actor: Actor, personId: unknown) =>
  hasRole(actor, "OPERATOR") || (personId !== null && personId === actor.subject);

/** By the name of the entity; rows of others nobody learns of. */
export const PREDICATES: Record<string, Predicate> = {
  Organization: (actor, { id, state }) => state === "LISTED" || isService(actor) || isInside(actor, id),
  OrganizationChange: through("Organization", "organizationId"),
  Membership: (actor, { state, endReason, organizationId }) =>
    (["ACTIVE", "SUSPENDED", "ENDED"].includes(state) && endReason !== "ERROR") || isInside(actor, organizationId),
  MembershipGround: (actor, { membershipId }, rows) => isInside(actor, rows.find(membershipId)?.organizationId),
  MembershipChange: (actor, { membershipId }, rows) => isInside(actor, rows.find(membershipId)?.organizationId),
  Network: anybody,
  NetworkChange: (actor) => hasRole(actor, "REGISTRAR", "BOARD", "OPERATOR"),
  ActingMandate: (actor, { personId, organizationId }) => personId === actor.subject || isInside(actor, organizationId),

  Person: (actor, { id }) => id === actor.subject || seesPeople(actor),
  RoleAssignment: (actor, { personId }) => personId === actor.subject || seesPeople(actor),
  Invitation: (actor, { role, organizationId }) => {
    if (role !== null) return hasRole(actor, "OPERATOR", "BOARD");
    const isAdmin = (each: Actor["mandates"][number]) =>
      each.kind === "ORGADMIN" && each.organizationId === organizationId;
    return hasRole(actor, "REGISTRAR") || actor.mandates.some(isAdmin);
  },
  ApiToken: (actor, { personId }) => isOwnOrOperator(actor, personId),
  Application: (actor, { ownerId }) => isOwnOrOperator(actor, ownerId),

  ...REGISTRY_PREDICATES,
  ...ASSEMBLY_PREDICATES,
  ...AID_PREDICATES,

  PersonExport: (actor, { personId, requestedBy, expiresAt }) => {
    const isOwn = personId === actor.subject && requestedBy === actor.subject;
    return isKnown(actor) && expiresAt > new Date() && (isOwn || hasRole(actor, "DPO"));
  },
  PersonExportPart: through("PersonExport", "exportId"),
  PersonErasure: (actor, { personId }) => isKnown(actor) && (personId === actor.subject || hasRole(actor, "DPO")),
  PersonErasureOutcome: through("PersonErasure", "erasureId"),

  Topic: anybody,
  Collection: anybody,
  /** Its id is in cursors. */
  CollectionItem: through("Resource", "resourceId"),
  Resource: (actor, { state, visibility, publisherId }) => {
    if (isService(actor) || hasRole(actor, "EDITOR") || isOf(actor, publisherId)) return true;
    return ["PUBLISHED", "SUPERSEDED"].includes(state) && (visibility === "PUBLIC" || isMember(actor));
  },
  Practice: (actor, { state, organizationId }) =>
    state === "PUBLISHED" || isService(actor) || hasRole(actor, "EDITOR") || isOf(actor, organizationId),

  AdvisoryCase: (actor, row, rows) => partOfCase(actor, row, rows) !== null,
  AdvisoryNote: (actor, { caseId, sharedWithClient }, rows) => {
    const part = partOfCase(actor, rows.find(caseId), rows);
    return part === "ADVISER" || (part === "CLIENT" && sharedWithClient);
  },
  AdvisoryConflict: (actor, { caseId }, rows) => partOfCase(actor, rows.find(caseId), rows) === "ADVISER",
  /** Those of practices and resources nobody learns of. */
  StateChange: (actor, { recordId }, rows) => partOfCase(actor, rows.find(recordId), rows) !== null,

  Call: anybody,
  Funder: anybody,

  Body: anybody,
  Instrument: anybody,
  Provision: anybody,
  Consultation: anybody,
  Position: (actor, { state, submittedOn, authorType, authorId, networkId }) => {
    const isPublic = ["SUBMITTED", "RESPONDED", "CLOSED", "SUPERSEDED"].includes(state) && submittedOn !== null;
    if (isPublic || isService(actor) || hasRole(actor, "POLICY", "BOARD")) return true;
    if (state === "ADOPTED" && (actor.kind === "ALLY" || isMember(actor))) return true;
    if (actor.kind === "ALLY" && actor.subject === networkId) return true;
    return authorType === "ORGANIZATION" && isOf(actor, authorId);
  },
  PositionVersion: through("Position", "positionId"),
  Demand: through("PositionVersion", "versionId"),
  Endorsement: through("PositionVersion", "versionId"),
  Submission: through("PositionVersion", "versionId"),
  Response: through("PositionVersion", "versionId"),
};

/** Where something of a row may be told to others than those who may see the row, or to fewer, by `Entity.field`. */
export const FIELD_PREDICATES: Record<string, Predicate> = {
  "AlliedSubgraph.id": isServedOrSeen,
  "Membership.message": (actor, { organizationId }) => isInside(actor, organizationId),
  "OrganizationChange.reason": (actor, { organizationId }) => isInside(actor, organizationId),
  "AidRequest.id": mayKnowRequestId,
  "AidRequest.contact": maySeeRequester,
  "AidRequest.groupName": maySeeRequester,
  "Pledge.contact": maySeePledger,
  /** A side of a request for aid is named whether or not the directory lists it. */
  "Organization.name": (actor, row, rows) =>
    PREDICATES.Organization?.(actor, row, rows) === true || isNamedInAid(actor, row.id, rows),
  /** The cases, exports and erasures in which they are named tell their ids. */
  "Person.id": (actor, { id }, rows) =>
    id === actor.subject ||
    seesPeople(actor) ||
    isNamedInCase(actor, id, rows) ||
    isNamedInBody(actor, id, rows) ||
    isNamedInPrivacy(actor, id, rows),
  "Person.name": (actor, { id }, rows) =>
    id === actor.subject ||
    seesPeople(actor) ||
    isNamedInAid(actor, id, rows) ||
    isNamedAsDelegate(actor, id, rows) ||
    isNamedInBody(actor, id, rows),
};

/** Whether an actor may see a field that a body keeps from the public, of an organisation that the actor may see. */
export function maySeeField(actor: Actor, organization: Row, field: string): boolean {
  const kept = organization.fieldVisibility?.[field];
  if (kept === undefined || isService(actor) || isInside(actor, organization.id)) return true;
  return kept === "MEMBERS" && isMember(actor);
}

/** By the mandates of bodies inside which the actor sees. */
function isNamedInBody(actor: Actor, id: unknown, rows: Rows): boolean {
  return rows.of("ActingMandate").some((one) => one.personId === id && isInside(actor, one.organizationId));
}

/** As what an actor sees an advisory case; null for who does not. */
function partOfCase(actor: Actor, row: Row | undefined, rows: Rows): "CLIENT" | "ADVISER" | null {
  if (!row || !("openedYear" in row) || row.state === "ANONYMISED" || !isKnown(actor)) return null;
  if (row.personId === actor.subject || isOf(actor, row.organizationId)) return "CLIENT";
  const isFree = row.adviserId === null || row.adviserId === actor.subject;
  const isNear = rows.of("AdvisoryConflict").some((one) => one.caseId === row.id && one.personId === actor.subject);
  return hasRole(actor, "ADVISER") && isFree && !isNear ? "ADVISER" : null;
}

function isNamedInPrivacy(actor: Actor, personId: string, rows: Rows): boolean {
  return ["PersonExport", "PersonErasure"].some((entity) =>
    rows.of(entity).some((row) => row.personId === personId && PREDICATES[entity]?.(actor, row, rows) === true),
  );
}

function isNamedInCase(actor: Actor, personId: string, rows: Rows): boolean {
  return rows.of("AdvisoryCase").some((row) => {
    const part = partOfCase(actor, row, rows);
    if (part === null) return false;
    if (row.personId === personId) return true;
    const conflicts = rows.of("AdvisoryConflict").filter(({ caseId }) => caseId === row.id);
    const named = [row.adviserId, ...conflicts.map((conflict) => conflict.personId)];
    return part === "ADVISER" && named.includes(personId);
  });
}
