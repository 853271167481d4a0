import { CONFIDENTIAL_COLUMNS, CONFIDENTIAL_ENTITIES } from "../kit/confidential-tables";
import type { ServiceConfig } from "../kit/config";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { UnionSetting } from "../kit/union-settings/union-setting.entity";
import { ImportRun } from "./import-run/import-run.entity";
import { createLoaders } from "./loaders";
import { ActingMandate } from "./mandate/acting-mandate.entity";
import { Membership } from "./membership/membership.entity";
import { migrations } from "./migrations";
import { Network } from "./network/network.entity";
import { Organization } from "./organization/organization.entity";
import { OrganizationChange } from "./organization/organization-change.entity";
import { ORGANIZATION_INDEX, OrganizationTerm } from "./organization/organization-index";
import { SourceRecord } from "./organization/source-record.entity";
import { Person } from "./person/person.entity";
import { PersonAccount } from "./person/person-account.entity";
import { RoleAssignment } from "./role/role-assignment.entity";
import { createMembersSchema } from "./schema";
import { OrganizationSector, SectorCount } from "./sector/sector-count.entity";
import { Token } from "./token/token.entity";

const ENTITIES = [
  ...[Organization, OrganizationChange, OrganizationTerm, SourceRecord, ImportRun],
  ...[OrganizationSector, SectorCount, Network, Membership],
  ...[UnionSetting, Person, PersonAccount, RoleAssignment, ActingMandate, Token],
  ...CONFIDENTIAL_ENTITIES,
];

/** Organisations, networks, who belongs to which, and the vocabularies that describe them. */
export const members: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "members",
  database: {
    entities: ENTITIES,
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [ORGANIZATION_INDEX], onProgress),
  },
  sealed: CONFIDENTIAL_COLUMNS,
  createSchema: createMembersSchema,
  createLoaders,
};

export function startMembers(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(members, config, options);
}
