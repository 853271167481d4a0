import { type Actor, hasRole } from "../../services/kit/actor/actor";
import { isExpired, isOnBoard, isPledger, isRequester } from "./aid-predicates";
import { seesPeople } from "./predicates";
import type { Row, Rows } from "./read-rows";

export interface RootList {
  field: string;
  entity: string;
  /** By what its rows are told apart. @default id */
  key?: string;
  /** Which of the rows that one may see are in it. @default all */
  has?: (row: Row, actor: Actor) => boolean;
  /** Whether it has rows whether or not one may see all of them. */
  isOpen?: boolean;
  isCounted?: boolean;
  /** What it must be given beside the page. @default nothing */
  arguments?: string;
  /** Whether it is a feed of the commons contract, which also has what is gone. */
  isFeed?: boolean;
}

/** The same for everybody, whatever else one may see. */
function feed(service: string, kind: string, entity: string, isPublic: (row: Row) => boolean): RootList {
  return { field: `${service}_commons`, entity, arguments: `kind: ${kind}`, isFeed: true, isOpen: true, has: isPublic };
}

/** The lists at the root, as they are without a filter. */
export const ROOT_LISTS: readonly RootList[] = [
  { field: "organizations", entity: "Organization", has: ({ state }) => state === "LISTED", isCounted: true },
  {
    ...{ field: "organizationsInState", entity: "Organization", isCounted: true, arguments: "state: PROPOSED" },
    has: ({ state }, actor) => state === "PROPOSED" && hasRole(actor, "REGISTRAR", "BOARD"),
  },
  feed("members", "ORGANIZATION", "Organization", ({ state }) => state === "LISTED"),
  feed("knowledge", "RESOURCE", "Resource", ({ state, visibility }) => {
    return ["PUBLISHED", "SUPERSEDED"].includes(state) && visibility === "PUBLIC";
  }),
  feed("funding", "CALL", "Call", () => true),
  feed("advocacy", "POSITION", "Position", ({ state, submittedOn }) => {
    return ["SUBMITTED", "RESPONDED", "CLOSED", "SUPERSEDED"].includes(state) && submittedOn !== null;
  }),
  { field: "networks", entity: "Network" },
  {
    ...{ field: "membershipApplications", entity: "Membership" },
    has: ({ state }, actor) => ["APPLIED", "REVIEW"].includes(state) && hasRole(actor, "REGISTRAR", "BOARD"),
  },
  { field: "assemblies", entity: "Assembly" },
  { field: "importRuns", entity: "ImportRun" },
  { field: "people", entity: "Person", has: (_row, actor) => seesPeople(actor) },
  { field: "roleAssignments", entity: "RoleAssignment" },
  { field: "invitations", entity: "Invitation" },
  { field: "tokens", entity: "ApiToken" },
  { field: "applications", entity: "Application" },
  { field: "alliedSubgraphs", entity: "AlliedSubgraph" },
  { field: "schemaChanges", entity: "SchemaChange", has: ({ isPublic }) => Boolean(isPublic), isOpen: true },
  { field: "liveSubgraphs", entity: "AlliedSubgraph", has: ({ state }) => state === "LIVE", isOpen: true },
  { field: "fieldGrants", entity: "FieldGrant", has: ({ revokedAt }) => revokedAt === null },
  { field: "subgraphChangeRequests", entity: "SubgraphChangeRequest" },
  { field: "supergraphArtifacts", entity: "SupergraphArtifact", key: "number" },
  { field: "topics", entity: "Topic" },
  { field: "resources", entity: "Resource", has: ({ state }) => state !== "SUPERSEDED", isCounted: true },
  { field: "practices", entity: "Practice", isCounted: true },
  { field: "collections", entity: "Collection", isCounted: true },
  { field: "aidBoard", entity: "AidRequest", has: isOnBoard, isOpen: true },
  {
    ...{ field: "aidRequests", entity: "AidRequest" },
    has: (row, actor) => isRequester(actor, row) || !isExpired(row),
  },
  { field: "aidPledges", entity: "Pledge", has: (row, actor) => isPledger(actor, row) },
  { field: "advisoryCases", entity: "AdvisoryCase" },
  { field: "calls", entity: "Call" },
  { field: "funders", entity: "Funder" },
  { field: "bodies", entity: "Body" },
  { field: "instruments", entity: "Instrument" },
  { field: "consultations", entity: "Consultation" },
  { field: "positions", entity: "Position", isCounted: true },
];

/** Root fields that give one record by its id. */
export const ROOT_RECORDS: Record<string, string> = {
  organization: "Organization",
  assembly: "Assembly",
  importRun: "ImportRun",
  person: "Person",
  topic: "Topic",
  resource: "Resource",
  practice: "Practice",
  collection: "Collection",
  advisoryCase: "AdvisoryCase",
  aidRequest: "AidRequest",
  aidPledge: "Pledge",
  personExport: "PersonExport",
  personErasure: "PersonErasure",
  call: "Call",
  funder: "Funder",
  body: "Body",
  instrument: "Instrument",
  provision: "Provision",
  consultation: "Consultation",
  position: "Position",
};

export interface NestedList extends RootList {
  /** The root field by which the parent is reached. */
  root: string;
  isOf: (row: Row, parent: Row, rows: Rows) => boolean;
}

const column = (name: string) => (row: Row, parent: Row) => row[name] === parent.id;
/** Through a table of links between the two. */
const linked = (entity: string, parentColumn: string, column: string) => (row: Row, parent: Row, rows: Rows) =>
  rows.of(entity).some((link) => link[parentColumn] === parent.id && link[column] === row.id);
const isInForce = ({ revokedAt }: Row) => revokedAt === null;
const isCurrent = ({ state }: Row) => state !== "SUPERSEDED";

/** Lists below a record. */
export const NESTED_LISTS: readonly NestedList[] = [
  { root: "organization", field: "memberships", entity: "Membership", isOf: column("organizationId") },
  { root: "organization", field: "actingMandates", entity: "ActingMandate", isOf: column("organizationId") },
  { root: "organization", field: "history", entity: "OrganizationChange", isOf: column("organizationId") },
  { root: "organization", field: "positions", entity: "Position", isOf: column("authorId"), isCounted: true },
  { root: "organization", field: "endorsements", entity: "Endorsement", isOf: column("partyId"), has: isInForce },
  { root: "organization", field: "practices", entity: "Practice", isOf: column("organizationId"), isCounted: true },
  {
    root: "organization",
    field: "resources",
    entity: "Resource",
    isOf: column("publisherId"),
    has: isCurrent,
    isCounted: true,
  },
  { root: "advisoryCase", field: "notes", entity: "AdvisoryNote", isOf: column("caseId") },
  { root: "advisoryCase", field: "history", entity: "StateChange", isOf: column("recordId") },
  { root: "aidRequest", field: "history", entity: "AidChange", isOf: column("recordId") },
  { root: "assembly", field: "electors", entity: "AssemblyElector", isOf: column("assemblyId") },
  { root: "assembly", field: "motions", entity: "Motion", isOf: column("assemblyId") },
  { root: "importRun", field: "refusals", entity: "ImportRefusal", isOf: column("runId") },
  { root: "position", field: "versions", entity: "PositionVersion", isOf: column("positionId") },
  {
    root: "topic",
    field: "positions",
    entity: "Position",
    isOf: linked("PositionTopic", "topicId", "positionId"),
    isCounted: true,
  },
  {
    root: "topic",
    field: "practices",
    entity: "Practice",
    isOf: linked("PracticeTopic", "topicId", "practiceId"),
    isCounted: true,
  },
  {
    root: "topic",
    field: "resources",
    entity: "Resource",
    isOf: linked("ResourceTopic", "topicId", "resourceId"),
    has: isCurrent,
    isCounted: true,
  },
  {
    root: "collection",
    field: "resources",
    entity: "Resource",
    isOf: linked("CollectionItem", "collectionId", "resourceId"),
    has: isCurrent,
    isCounted: true,
  },
  {
    root: "body",
    field: "positions",
    entity: "Position",
    isOf: linked("PositionTarget", "bodyId", "positionId"),
    isCounted: true,
  },
  { root: "body", field: "submissions", entity: "Submission", isOf: column("bodyId") },
  { root: "body", field: "responses", entity: "Response", isOf: column("bodyId") },
  {
    root: "instrument",
    field: "positions",
    entity: "Position",
    isOf: linked("PositionInstrument", "instrumentId", "positionId"),
    isCounted: true,
  },
  { root: "consultation", field: "submissions", entity: "Submission", isOf: column("consultationId") },
];
