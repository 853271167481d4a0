import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { DROP_TOMBSTONES } from "../kit/commons/drop-tombstones";
import { CONFIDENTIAL_COLUMNS, CONFIDENTIAL_ENTITIES } from "../kit/confidential-tables";
import type { ServiceConfig } from "../kit/config";
import { FORGET_KEYS } from "../kit/forget-keys";
import { RetentionRun } from "../kit/retention/retention-run.entity";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { UnionSetting } from "../kit/union-settings/union-setting.entity";
import { AidChange } from "./aid-request/aid-change.entity";
import { AidRequest } from "./aid-request/aid-request.entity";
import { AID_RETENTION } from "./aid-request/aid-retention";
import { CLOSE_UNENDED_AID } from "./aid-request/close-unended";
import { EXPIRE_AID_REQUESTS } from "./aid-request/expire";
import { HAND_OVER_EVENT, HANDED_OVER } from "./aid-request/hand-over";
import { Match } from "./aid-request/match.entity";
import { Pledge } from "./aid-request/pledge.entity";
import { AID_SEALED_COLUMNS } from "./aid-request/sealed";
import { Application } from "./application/application.entity";
import { Assembly } from "./assembly/assembly.entity";
import { AssemblyElector } from "./assembly/elector.entity";
import { Motion } from "./assembly/motion.entity";
import { VOTE_SEALED_COLUMNS } from "./assembly/sealed-vote";
import { AssemblyVote } from "./assembly/vote.entity";
import { Delegate } from "./delegate/delegate.entity";
import { ImportRefusal } from "./import-run/import-refusal.entity";
import { ImportRun } from "./import-run/import-run.entity";
import { ImportUpload, ImportUploadPart } from "./import-run/import-upload.entity";
import { UPLOAD_SEALED_COLUMNS } from "./import-run/upload";
import { WORK_OFF_IMPORTS } from "./import-run/work-off-imports";
import { FORGET_INVITED_EMAILS } from "./invitation/forget-emails";
import { INVITATION_SEALED_COLUMNS } from "./invitation/invitation";
import { Invitation } from "./invitation/invitation.entity";
import { createLoaders } from "./loaders";
import { ActingMandate } from "./mandate/acting-mandate.entity";
import { Membership } from "./membership/membership.entity";
import { MembershipChange } from "./membership/membership-change.entity";
import { MembershipGround } from "./membership/membership-ground.entity";
import { migrations } from "./migrations";
import { Network } from "./network/network.entity";
import { NetworkChange } from "./network/network-change.entity";
import { NETWORK_CHANGED, NETWORK_CHANGED_EVENT } from "./network/network-events";
import { NetworkMembership } from "./network/network-membership.entity";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { ORGANIZATION_INDEX, OrganizationTerm } from "./organization/organization-index";
import { SourceRecord } from "./organization/source-record.entity";
import { Person } from "./person/person.entity";
import { PersonAccount } from "./person/person-account.entity";
import { MEMBERS_PERSONAL_DATA } from "./personal-data";
import { carryOnErasures } from "./privacy/erase-person";
import { PRIVACY_EVENTS } from "./privacy/events";
import { EXPORT_SEALED_COLUMNS } from "./privacy/export-content";
import { DROP_EXPORTS } from "./privacy/export-person";
import { PersonErasure, PersonErasureOutcome } from "./privacy/person-erasure.entity";
import { PersonExport, PersonExportChunk, PersonExportPart } from "./privacy/person-export.entity";
import { RoleAssignment } from "./role/role-assignment.entity";
import { createMembersSchema } from "./schema";
import { REGISTER_SEALED_COLUMNS } from "./sealed-text";
import { OrganizationSector, SectorCount } from "./sector/sector-count.entity";
import { ApiToken } from "./token/token.entity";

const ENTITIES = [
  ...[Organization, OrganizationChange, OrganizationTerm, SourceRecord],
  ...[ImportRun, ImportRefusal, ImportUpload, ImportUploadPart],
  ...[OrganizationSector, SectorCount, Network, NetworkChange, NetworkMembership],
  ...[Membership, MembershipChange, MembershipGround],
  ...[UnionSetting, Person, PersonAccount, RoleAssignment, ActingMandate, ApiToken, Invitation, Application],
  ...[AidRequest, Pledge, Match, AidChange],
  ...[Delegate, Assembly, AssemblyElector, Motion, AssemblyVote],
  ...[PersonExport, PersonExportPart, PersonExportChunk, PersonErasure, PersonErasureOutcome, RetentionRun],
  CommonsEntry,
  ...CONFIDENTIAL_ENTITIES,
];

/** Organisations, networks, who belongs to which, the vocabularies that describe them, and the aid that they give. */
export const members: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "members",
  database: {
    entities: ENTITIES,
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [ORGANIZATION_INDEX], onProgress),
  },
  sealed: [
    ...[...CONFIDENTIAL_COLUMNS, ...AID_SEALED_COLUMNS, VOTE_SEALED_COLUMNS, UPLOAD_SEALED_COLUMNS],
    ...[...REGISTER_SEALED_COLUMNS, ...INVITATION_SEALED_COLUMNS, ...EXPORT_SEALED_COLUMNS],
  ],
  events: { [HANDED_OVER]: HAND_OVER_EVENT, [NETWORK_CHANGED]: NETWORK_CHANGED_EVENT, ...PRIVACY_EVENTS },
  retention: AID_RETENTION,
  daily: [
    ...[EXPIRE_AID_REQUESTS, CLOSE_UNENDED_AID, FORGET_INVITED_EMAILS, FORGET_KEYS, DROP_TOMBSTONES],
    ...[DROP_EXPORTS, carryOnErasures(MEMBERS_PERSONAL_DATA)],
  ],
  work: [WORK_OFF_IMPORTS],
  createSchema: createMembersSchema,
  createLoaders,
};

export function startMembers(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(members, config, options);
}
