import type { ServiceConfig } from "../kit/config";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { createLoaders } from "./loaders";
import { Membership } from "./membership/membership.entity";
import { migrations } from "./migrations";
import { Network } from "./network/network.entity";
import { Organization } from "./organization/organization.entity";
import { SourceRecord } from "./organization/source-record.entity";
import { createMembersSchema } from "./schema";

/** Organisations, networks, who belongs to which, and the vocabularies that describe them. */
export const members: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "members",
  database: { entities: [Organization, SourceRecord, Network, Membership], migrations },
  createSchema: createMembersSchema,
  createLoaders,
};

export function startMembers(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(members, config, options);
}
