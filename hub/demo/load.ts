import type { DatabaseConfig, ServiceName } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import { members } from "../../services/members";
import { Membership } from "../../services/members/membership/membership.entity";
import { Network } from "../../services/members/network/network.entity";
import { Organization } from "../../services/members/organization/organization.entity";
import { SourceRecord } from "../../services/members/organization/source-record.entity";
import { type Batch, inBatches, insertMissing } from "./insert-missing";
import { createMemberships } from "./memberships";
import { createNetworks } from "./networks";
import { createOrganizations } from "./organizations";
import { createSourceRecords } from "./source-records";

export async function loadDemo(databases: Record<ServiceName, DatabaseConfig>, _today: Date): Promise<number> {
  const database = await openDatabase(databases.members, members.database);
  try {
    let written = 0;
    for (const batch of membersBatches()) written += await insertMissing(database, batch);
    return written;
  } finally {
    await database.close();
  }
}

function membersBatches(): Batch[] {
  const organizations = createOrganizations();
  return [
    ...inBatches(Network, createNetworks()),
    ...inBatches(Organization, organizations),
    ...inBatches(Membership, createMemberships()),
    ...inBatches(SourceRecord, createSourceRecords(organizations)),
  ];
}
