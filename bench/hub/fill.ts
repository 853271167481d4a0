import type { DatabaseConfigs } from "../../hub/config";
import { createCalls } from "../../hub/demo/calls";
import { cycle } from "../../hub/demo/choice";
import { addDays } from "../../hub/demo/days";
import { createEndorsements } from "../../hub/demo/endorsements";
import { fixedId } from "../../hub/demo/fixed-id";
import { type Batch, inBatches, indexedBy } from "../../hub/demo/insert-missing";
import { loadDemo } from "../../hub/demo/load";
import { createNetworks } from "../../hub/demo/networks";
import { createPositionBatches } from "../../hub/demo/positions";
import { migrateAll } from "../../hub/migrate-command";
import { SERVICES } from "../../hub/services";
import { Endorsement } from "../../services/advocacy/endorsement/endorsement.entity";
import { PartyType } from "../../services/advocacy/party/party-type";
import { Call } from "../../services/funding/call/call.entity";
import { CALL_INDEX } from "../../services/funding/call/call-index";
import type { ServiceName } from "../../services/kit/config";
import { insertRows } from "../../services/kit/database/insert-rows";
import { type Database, openDatabase } from "../../services/kit/database/open-database";
import type { IdPrefix } from "../../services/kit/ids";
import { importOrganizations } from "../../services/members/import/import-organizations";
import { Membership, MembershipState } from "../../services/members/membership/membership.entity";
import { Network } from "../../services/members/network/network.entity";
import { Organization } from "../../services/members/organization/organization.entity";
import { refreshIndex } from "../../services/members/organization/organization-index";
import { directory } from "../organizations/generate";

/** How often what the demonstration has of calls and positions is there once more, with ids of its own. */
const COPIES = 10;
const NETWORKS = 12;
/** Endorsements for each that the demonstration has. */
const ENDORSERS = 3;

/**
 * Fills empty databases: the demonstration, an imported directory of `organizations` more, what those belong to and
 * endorse, and copies of calls and positions. The same for the same number, but that calls are dated from today on.
 */
export async function fill(databases: DatabaseConfigs, organizations: number): Promise<void> {
  await migrateAll(databases);
  await loadDemo(databases, new Date());
  const filling = async (name: ServiceName, work: (database: Database) => Promise<void>) => {
    const database = await openDatabase(databases[name], SERVICES[name].database);
    try {
      await work(database);
      if (databases[name].type !== "sqlite") await analyze(database);
    } finally {
      await database.close();
    }
  };
  let ids: string[] = [];
  await filling("members", async (database) => {
    await importOrganizations(database, () => directory(organizations), { format: "sse-csv", networkSlug: "bench" });
    ids = await findImportedIds(database);
    await writeAll(database, networks());
    await writeAll(
      database,
      inBatches(Membership, memberships(ids), (tx, rows) =>
        refreshIndex(tx, [...new Set(rows.map(({ organizationId }) => organizationId))]),
      ),
    );
  });
  await filling("funding", (database) => writeAll(database, inBatches(Call, calls(), indexedBy(CALL_INDEX))));
  await filling("advocacy", async (database) => {
    for (let copy = 1; copy < COPIES; copy++) {
      await writeAll(database, positions(copy));
      await writeAll(database, inBatches(Endorsement, endorsements(copy, ids)));
    }
  });
}

async function findImportedIds({ read }: Database): Promise<string[]> {
  const rows = await read.find(Organization, {
    select: { id: true },
    where: { fictional: false },
    order: { id: "ASC" },
  });
  return rows.map(({ id }) => id);
}

async function writeAll(database: Database, batches: Batch[]): Promise<void> {
  for (const batch of batches) {
    await database.write(async (tx) => {
      for (const { entity, rows, index } of batch) {
        await insertRows(tx, entity, rows);
        await index?.(tx, rows);
      }
    });
  }
}

/** Else the server guesses how many rows tables have that were just filled. */
async function analyze({ read }: Database): Promise<void> {
  const tables = read.dataSource.entityMetadatas.map(({ tableName }) => `\`${tableName}\``);
  await read.query(`ANALYZE TABLE ${tables.join(", ")}`);
}

export function networkSlugs(): string[] {
  return Array.from({ length: NETWORKS }, (_, at) => `bench-${at}`);
}

function networks(): Batch[] {
  const [pattern] = createNetworks();
  const rows = networkSlugs().map((slug) => ({ ...(pattern as Network), id: fixedId("net", slug), slug }));
  return inBatches(Network, rows);
}

/** Nine of ten belong to a network, and every seventh to two. */
function memberships(organizationIds: string[]): Membership[] {
  return organizationIds.flatMap((organizationId, at) => {
    const count = at % 10 === 9 ? 0 : at % 7 === 3 ? 2 : 1;
    return Array.from({ length: count }, (_, place) => {
      const slug = cycle(networkSlugs(), Math.floor(at / 10) + place * 5);
      return {
        id: fixedId("mem", `${organizationId} ${slug}`),
        ...{ organizationId, networkId: fixedId("net", slug), state: MembershipState.ACTIVE },
        since: addDays("2015-01-01", (at * 37) % 3_600),
        ...{ until: null, fictional: true, version: 1, message: null, endReason: null },
      };
    });
  });
}

/** Each copy is some days older: more of its calls have closed. */
function calls(): Call[] {
  const dayMs = 24 * 60 * 60 * 1_000;
  return copies((copy) =>
    createCalls(new Date(Date.now() - copy * 5 * dayMs)).map((call) => ({
      ...call,
      id: copiedId(call.id, copy),
      sourceId: `${call.sourceId}-${copy}`,
    })),
  );
}

function positions(copy: number): Batch[] {
  return createPositionBatches().map((batch) =>
    batch.map(({ rows, ...rest }) => ({ ...rest, rows: rows.map((row) => withCopiedIds(row, copy)) })),
  );
}

function endorsements(copy: number, organizationIds: string[]): Endorsement[] {
  return createEndorsements().flatMap((endorsement, at) =>
    Array.from({ length: ENDORSERS }, (_, place) => ({
      ...endorsement,
      id: fixedId("end", `${endorsement.id} ${copy} ${place}`),
      versionId: copiedId(endorsement.versionId, copy),
      partyType: PartyType.ORGANIZATION,
      // A prime: two endorsers of a version are never the same.
      partyId: cycle(organizationIds, (copy * 1_009 + at * ENDORSERS + place) * 7_919),
    })),
  );
}

function copies<T>(make: (copy: number) => T[]): T[] {
  return Array.from({ length: COPIES - 1 }, (_, at) => make(at + 1)).flat();
}

/** A row with those of its ids exchanged that are of what is copied; what it refers to otherwise stays. */
function withCopiedIds<T extends object>(row: T, copy: number): T {
  const entries = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === "string" && /^(pos|pv|dem)_/.test(value) ? copiedId(value, copy) : value,
  ]);
  return Object.fromEntries(entries) as T;
}

function copiedId(id: string, copy: number): string {
  const [prefix] = id.split("_");
  return fixedId(prefix as IdPrefix, `${id} ${copy}`);
}
