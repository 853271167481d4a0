import { CONFIDENTIAL_RECORDS, IMPERSONAL_OF_KIT } from "../kit/personal-data/kit-records";
import type { PersonalData } from "../kit/personal-data/personal-data";
import { AidChange } from "./aid-request/aid-change.entity";
import { AidRequest } from "./aid-request/aid-request.entity";
import { Match } from "./aid-request/match.entity";
import {
  collectPledges,
  collectRequests,
  eraseAidMoves,
  erasePledges,
  eraseRequests,
} from "./aid-request/personal-aid";
import { Pledge } from "./aid-request/pledge.entity";
import { Application } from "./application/application.entity";
import { collectApplications, endApplications } from "./application/personal-applications";
import { Assembly } from "./assembly/assembly.entity";
import { AssemblyElector } from "./assembly/elector.entity";
import { Motion } from "./assembly/motion.entity";
import { AssemblyVote } from "./assembly/vote.entity";
import { Delegate } from "./delegate/delegate.entity";
import { collectDelegates, endDelegates } from "./delegate/personal-delegates";
import { ImportRefusal } from "./import-run/import-refusal.entity";
import { ImportRun } from "./import-run/import-run.entity";
import { ImportUpload, ImportUploadPart } from "./import-run/import-upload.entity";
import { Invitation } from "./invitation/invitation.entity";
import { collectInvitations } from "./invitation/personal-invitations";
import { ActingMandate } from "./mandate/acting-mandate.entity";
import { Membership } from "./membership/membership.entity";
import { MembershipChange } from "./membership/membership-change.entity";
import { MembershipGround } from "./membership/membership-ground.entity";
import { Network } from "./network/network.entity";
import { NetworkChange } from "./network/network-change.entity";
import { NetworkMembership } from "./network/network-membership.entity";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { OrganizationTerm } from "./organization/organization-index";
import { SourceRecord } from "./organization/source-record.entity";
import { Person } from "./person/person.entity";
import { PersonAccount } from "./person/person-account.entity";
import * as person from "./person/personal-person";
import { eraseExports } from "./privacy/export-person";
import { PersonErasure, PersonErasureOutcome } from "./privacy/person-erasure.entity";
import { PersonExport, PersonExportChunk, PersonExportPart } from "./privacy/person-export.entity";
import { RoleAssignment } from "./role/role-assignment.entity";
import { OrganizationSector, SectorCount } from "./sector/sector-count.entity";
import { ApiToken } from "./token/token.entity";

const HISTORY = "Ids and days, as the history of who could do what; the ids lead to no name any more";

/** What members keeps of people. A new table has a line here: `records` if it names people, `impersonal` if not. */
export const MEMBERS_PERSONAL_DATA: PersonalData = {
  records: [
    { entity: PersonExport, persons: ["personId", "requestedBy"], collect: null, erase: eraseExports, stays: null },
    { entity: PersonExportPart, persons: [], collect: null, erase: null, stays: "It goes with the export" },
    { entity: PersonExportChunk, persons: [], collect: null, erase: null, stays: "It goes with the export" },
    { entity: ApiToken, persons: ["personId"], collect: person.collectTokens, erase: person.eraseTokens, stays: null },
    {
      ...{ entity: PersonAccount, persons: ["personId"], stays: null },
      ...{ collect: person.collectAccounts, erase: person.eraseAccounts },
    },
    {
      ...{ entity: RoleAssignment, persons: ["personId", "givenBy", "endedBy"], stays: HISTORY },
      ...{ collect: person.collectRoles, erase: person.endRoles },
    },
    {
      ...{ entity: ActingMandate, persons: ["personId", "givenBy", "endedBy"], stays: HISTORY },
      ...{ collect: person.collectMandates, erase: person.endMandates },
    },
    {
      ...{ entity: Delegate, persons: ["personId", "givenBy", "endedBy"], stays: HISTORY },
      ...{ collect: collectDelegates, erase: endDelegates },
    },
    {
      entity: AssemblyVote,
      persons: ["delegateId"],
      collect: null,
      erase: null,
      stays: "It is the body's, and sealed",
    },
    {
      ...{
        entity: Invitation,
        persons: ["invitedBy", "acceptedBy", "email"],
        collect: collectInvitations,
        erase: null,
      },
      stays: `${HISTORY}; the address is gone once it is accepted, taken back or runs out`,
    },
    {
      ...{ entity: Application, persons: ["ownerId"], collect: collectApplications, erase: endApplications },
      stays: "An id that nothing may be asked with",
    },
    { entity: OrganizationChange, persons: ["by"], collect: null, erase: null, stays: HISTORY },
    { entity: MembershipChange, persons: ["actor"], collect: null, erase: null, stays: HISTORY },
    { entity: MembershipGround, persons: ["endedBy"], collect: null, erase: null, stays: HISTORY },
    { entity: NetworkChange, persons: ["actor"], collect: null, erase: null, stays: HISTORY },
    { entity: NetworkMembership, persons: ["endedBy"], collect: null, erase: null, stays: HISTORY },
    {
      ...{ entity: AidRequest, persons: ["requesterId"], collect: collectRequests, erase: eraseRequests },
      stays: "Kind, urgency, region and times, for the counts; what was asked for a body is the body's",
    },
    {
      ...{ entity: Pledge, persons: ["personId"], collect: collectPledges, erase: erasePledges },
      stays: "States and times; what was pledged for a body is the body's",
    },
    { entity: AidChange, persons: ["actor"], collect: null, erase: eraseAidMoves, stays: "States and times" },
    {
      ...{ entity: Person, persons: ["id"], collect: person.collectPerson, erase: person.erasePersonRow },
      stays: "An id without a name, to which history refers",
    },
    {
      ...{ entity: PersonErasure, persons: ["personId", "requestedBy"], collect: null, erase: null },
      stays: "That and when an id was let go, so that it can be shown, and what was held is taken up",
    },
    { entity: PersonErasureOutcome, persons: [], collect: null, erase: null, stays: "Goes with the erasure: states" },
    ...CONFIDENTIAL_RECORDS,
  ],
  // How to reach a body is published by the body.
  impersonal: [
    ...[Organization, OrganizationTerm, SourceRecord, ImportRun, ImportRefusal, ImportUpload, ImportUploadPart],
    ...[
      OrganizationSector,
      SectorCount,
      Network,
      Membership,
      Match,
      Assembly,
      AssemblyElector,
      Motion,
      ...IMPERSONAL_OF_KIT,
    ],
  ],
};
