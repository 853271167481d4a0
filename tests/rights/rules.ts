/**
 * `PUBLIC`: all records are for all. `BY_RECORD`: the type is, its records are not all. `KNOWN`: for people whom the hub
 * knows, record by record. `CASE`: for the participants of a case; for everybody else there is none. `SELF`: tells who
 * asks of themself. `ALLIED`: for an allied network, of its own, and for an OPERATOR, of all; others know that it is there
 * to ask for, and are refused. `PART`: has no records of its own, and is seen with what holds it.
 */
export type VisibilityClass = "PUBLIC" | "BY_RECORD" | "KNOWN" | "CASE" | "SELF" | "ALLIED" | "PART";

export interface Rule {
  visibility: VisibilityClass;
  /** Who may see records of it. */
  who: string;
  /** The module that decides it, below `services/` or `gateway/`; of `BY_RECORD`, `KNOWN`, `CASE` and `ALLIED`. */
  decidedBy?: string;
}

const all: Rule = { visibility: "PUBLIC", who: "All of them are public" };
const part: Rule = { visibility: "PART", who: "Who may see what it is a part of" };
const ofPosition: Rule = {
  visibility: "BY_RECORD",
  who: "Who may see the position that it hangs on",
  decidedBy: "advocacy/position/visible",
};
const ofAlly: Rule = { visibility: "ALLIED", who: "The network itself and an OPERATOR", decidedBy: "registry/rights" };

/** The feed of a service: the same for everybody. */
function commonsOf(service: string, record: string, parts: readonly string[]): Record<string, Rule> {
  const shared: Rule = { visibility: "PUBLIC", who: "What anybody may see of what anybody may see" };
  const named = (names: readonly string[], rule: Rule) => names.map((name) => [`${service}_Commons${name}`, rule]);
  const frame = ["Connection", "Edge", "PageInfo", "Text"];
  return Object.fromEntries([...named(["Record", record], shared), ...named([...frame, ...parts], part)]);
}

/** What is expected of every object, interface and union of the graph. Connections and edges go by what they list. */
export const RULES: Record<string, Rule> = {
  Organization: {
    visibility: "BY_RECORD",
    who: "LISTED ones anybody; others the body, the registrar and the board; a field that the body keeps as it says",
    decidedBy: "members/organization/visible",
  },
  OrganizationChange: {
    visibility: "BY_RECORD",
    who: "Who may see the organisation",
    decidedBy: "members/organization/visible",
  },
  OrganizationSuggestion: {
    visibility: "BY_RECORD",
    who: "LISTED organisations by their public names anybody",
    decidedBy: "members/organization/visible",
  },
  Provenance: {
    visibility: "BY_RECORD",
    who: "Who may see the organisation; its hash who may see all fields of it",
    decidedBy: "members/organization/visible",
  },
  OrganizationFieldVisibility: {
    visibility: "KNOWN",
    who: "The body itself, the registrar and the board",
    decidedBy: "members/organization/visible",
  },
  Membership: {
    visibility: "BY_RECORD",
    who: "Active, suspended and ended ones anybody, but those that ended as an error; others the body, the registrar and the board",
    decidedBy: "members/membership/visible",
  },
  MembershipGround: {
    visibility: "KNOWN",
    who: "The body itself, the registrar and the board",
    decidedBy: "members/organization/visible",
  },
  MembershipChange: {
    visibility: "KNOWN",
    who: "The body itself, the registrar and the board",
    decidedBy: "members/organization/visible",
  },
  Network: all,
  LiveSubgraph: { ...all, who: "Subgraphs that are served, of recognised networks: anybody" },
  AlliedSubgraph: ofAlly,
  SubgraphVersion: ofAlly,
  SubgraphChange: ofAlly,
  SubgraphChangeRequest: ofAlly,
  FieldGrant: ofAlly,
  NetworkKey: ofAlly,
  SubgraphCheck: ofAlly,
  SupergraphArtifact: {
    ...ofAlly,
    who: "Networks and operators; its SDL and why it was made operators alone, versions in it as those of the subgraph",
  },
  SupergraphPart: part,
  SchemaChange: {
    visibility: "BY_RECORD",
    who: "Of what one sees of the schema",
    decidedBy: "changes/changelog/find-recorded-changes",
  },
  UrlChallenge: part,
  SchemaFinding: part,
  NetworkChange: {
    visibility: "KNOWN",
    who: "The registrar, the board and operators",
    decidedBy: "members/network/visible",
  },
  LegalMinimum: all,
  Delegate: {
    visibility: "KNOWN",
    who: "Who votes today, members of the network and staff of the union; others, the body, the registrar and the board",
    decidedBy: "members/delegate/visible",
  },
  Assembly: {
    visibility: "KNOWN",
    who: "Members of the network, and whoever has a role at the union",
    decidedBy: "members/assembly/visible",
  },
  AssemblyElector: { visibility: "KNOWN", who: "Who sees the assembly", decidedBy: "members/assembly/visible" },
  Motion: { visibility: "KNOWN", who: "Who sees the assembly", decidedBy: "members/assembly/visible" },
  AssemblyVote: {
    visibility: "KNOWN",
    who: "Those who act for the body that voted",
    decidedBy: "members/assembly/own-votes",
  },
  ImportRun: { visibility: "KNOWN", who: "The registrar", decidedBy: "members/import-run/visible" },
  ImportRefusal: { visibility: "KNOWN", who: "The registrar", decidedBy: "members/import-run/visible" },
  ImportFailure: part,
  ImportGuess: part,
  ImportKeptColumn: part,
  ImportProblem: part,
  ActingMandate: {
    visibility: "KNOWN",
    who: "The people of the body, the registrar and the board",
    decidedBy: "members/mandate/mandate",
  },
  Person: {
    visibility: "KNOWN",
    who: "Themselves, administrators, the board, the registrar and the DPO",
    decidedBy: "members/person/visible",
  },
  RoleAssignment: {
    visibility: "KNOWN",
    who: "Whose it is, and who sees all people",
    decidedBy: "members/person/visible",
  },
  Invitation: {
    visibility: "KNOWN",
    who: "Who may make such ones: to a role administrators and the board, for a body its ORGADMIN and the registrar",
    decidedBy: "members/invitation/visible",
  },
  InvitePersonPayload: {
    visibility: "KNOWN",
    who: "Who made the invitation",
    decidedBy: "members/invitation/visible",
  },
  InvitationPreview: { visibility: "PUBLIC", who: "Whoever holds the link of an open invitation" },
  ApiToken: {
    visibility: "KNOWN",
    who: "Whose it is, and administrators; its text whoever made it, once",
    decidedBy: "members/token/visible",
  },
  CreateTokenPayload: { visibility: "KNOWN", who: "Who made the token", decidedBy: "members/token/visible" },
  Application: {
    visibility: "KNOWN",
    who: "Who registered it, and administrators",
    decidedBy: "members/application/visible",
  },
  Viewer: { visibility: "SELF", who: "Whoever asks sees themself" },
  ViewerMandate: { visibility: "SELF", who: "Whoever asks sees their own" },
  Vocabulary: all,
  Term: all,
  SectorCoverage: { visibility: "PUBLIC", who: "Counts of LISTED organisations by what is public of them" },
  SectorCoverageCell: { visibility: "PUBLIC", who: "Counts of LISTED organisations by what is public of them" },

  AidRequest: {
    visibility: "CASE",
    who: "Its requester, who speaks for the body that it was asked for, and AID staff who are on no side of it",
    decidedBy: "members/aid-request/visible",
  },
  AidChange: { visibility: "CASE", who: "Who sees the request", decidedBy: "members/aid-request/visible" },
  Pledge: {
    visibility: "CASE",
    who: "Who made it, AID staff who are on no side of the request, and the requester once it was matched",
    decidedBy: "members/aid-request/visible",
  },
  Match: {
    visibility: "CASE",
    who: "Both sides, and AID staff who are on no side of the request",
    decidedBy: "members/aid-request/visible",
  },
  AidParty: {
    visibility: "CASE",
    who: "The side itself and AID staff who are on neither; the other side as long as both accepted",
    decidedBy: "members/aid-request/visible",
  },
  AidLegalHold: {
    visibility: "CASE",
    who: "The DPO and the board, who place and lift holds by the id of a request or a pledge, on no side of it",
    decidedBy: "members/aid-request/hold-aid",
  },
  ReceivedAdvisoryErasure: {
    visibility: "CASE",
    who: "The service knowledge, which erased the advisory case that came of a request",
    decidedBy: "members/aid-request/receive-erasure",
  },
  PersonExport: {
    visibility: "CASE",
    who: "The person who asked for their own, and the DPO, until it expires",
    decidedBy: "members/privacy/visible",
  },
  PersonExportPart: { visibility: "CASE", who: "Who sees the export", decidedBy: "members/privacy/visible" },
  PersonErasure: {
    visibility: "CASE",
    who: "The DPO, and the person as long as the hub knows them",
    decidedBy: "members/privacy/visible",
  },
  PersonErasureOutcome: { visibility: "CASE", who: "Who sees the erasure", decidedBy: "members/privacy/visible" },
  CollectedPersonalData: {
    visibility: "CASE",
    who: "The service members, for an export",
    decidedBy: "kit/personal-data/personal-data.resolver",
  },
  ErasedPersonalData: {
    visibility: "CASE",
    who: "The service members, for an erasure",
    decidedBy: "kit/personal-data/personal-data.resolver",
  },
  RetentionRuleInForce: {
    visibility: "KNOWN",
    who: "The DPO, the board and operators",
    decidedBy: "kit/retention/retention.resolver",
  },
  RetentionReport: {
    visibility: "KNOWN",
    who: "The DPO, the board and operators",
    decidedBy: "kit/retention/retention.resolver",
  },
  AidBoardEntry: {
    visibility: "PUBLIC",
    who: "Those of OPEN requests that have not expired, without a name or a text",
  },

  Topic: all,
  Principle: all,
  Collection: { visibility: "PUBLIC", who: "All of them; what they collect goes by its own rule" },
  Resource: {
    visibility: "BY_RECORD",
    who: "PUBLISHED and SUPERSEDED ones anybody, or members where they are for members; all the publisher and editors",
    decidedBy: "knowledge/resource/visible",
  },
  Practice: {
    visibility: "BY_RECORD",
    who: "PUBLISHED ones anybody; all the body and editors",
    decidedBy: "knowledge/practice/visible",
  },

  AdvisoryCase: {
    visibility: "CASE",
    who: "Its client, and advisers to whom it or nobody is assigned and who are not too near; nobody once anonymised",
    decidedBy: "knowledge/advisory-case/visible",
  },
  AdvisoryNote: {
    visibility: "CASE",
    who: "Advisers who see the case; its client those that are shared",
    decidedBy: "knowledge/advisory-case/notes",
  },
  AdvisoryConflict: {
    visibility: "CASE",
    who: "Advisers who see the case",
    decidedBy: "knowledge/advisory-case/visible",
  },
  AdvisoryMove: { visibility: "CASE", who: "Who sees the case", decidedBy: "knowledge/advisory-case/visible" },
  AdvisoryLegalHold: {
    visibility: "CASE",
    who: "The DPO and the board, who place and lift holds by the id of a case",
    decidedBy: "knowledge/advisory-case/visible",
  },
  RecordedAdvisoryConflict: {
    visibility: "CASE",
    who: "The adviser who recorded it",
    decidedBy: "knowledge/advisory-case/visible",
  },
  FreedAdvisoryCase: {
    visibility: "CASE",
    who: "Whoever of the board or the advisers freed it by its id",
    decidedBy: "knowledge/advisory-case/visible",
  },
  ErasedAdvisoryCase: {
    visibility: "CASE",
    who: "The client or the DPO who erased it",
    decidedBy: "knowledge/advisory-case/visible",
  },
  ReceivedAidRequest: {
    visibility: "CASE",
    who: "The service members, which hands a request for aid over",
    decidedBy: "knowledge/advisory-case/receive-aid-request",
  },
  AdvisoryService: all,
  AdvisoryCounts: {
    visibility: "PUBLIC",
    who: "Counts of cases, of which none under 5 is told or follows from others",
  },
  AdvisoryCount: { visibility: "PUBLIC", who: "Counts of cases, of which none under 5 is told or follows from others" },

  Call: all,
  Funder: all,

  Body: all,
  Instrument: all,
  Provision: all,
  ProvisionVersion: all,
  Consultation: all,
  Position: {
    visibility: "BY_RECORD",
    who: "SUBMITTED and later ones anybody, ADOPTED ones allies and members; all the author's side, policy staff and board",
    decidedBy: "advocacy/position/visible",
  },
  PositionVersion: ofPosition,
  PositionLanguage: ofPosition,
  Demand: ofPosition,
  DemandAnswer: ofPosition,
  DemandTally: ofPosition,
  Endorsement: ofPosition,
  Submission: ofPosition,
  Response: ofPosition,

  Party: {
    visibility: "BY_RECORD",
    who: "As the organisation, or the network",
    decidedBy: "members/organization/visible",
  },
  Curator: {
    visibility: "BY_RECORD",
    who: "As the organisation, or the network",
    decidedBy: "members/organization/visible",
  },

  CallCriterion: part,
  CallDeadline: part,
  CallEligibility: part,
  Code: part,
  Coordinates: part,
  DeMinimis: part,
  Evidence: part,
  Identifier: part,
  LanguageText: part,
  Money: part,
  MultilingualText: part,
  NaceCode: part,
  PageInfo: part,
  ResourceFile: part,

  ...commonsOf("Members", "Organization", ["Code", "Identifier"]),
  ...commonsOf("Knowledge", "Resource", ["Code"]),
  ...commonsOf("Funding", "Call", ["Code", "Deadline", "Money"]),
  ...commonsOf("Advocacy", "Position", ["Code", "Demand"]),
};
