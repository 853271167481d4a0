import { type EntityManager, In } from "typeorm";
import { isUniqueViolation } from "../../kit/database/driver-errors";
import type { Database } from "../../kit/database/open-database";
import { withRetry } from "../../kit/database/retry";
import { newId } from "../../kit/ids";
import { contentHash, derivedColumns } from "../organization/organization";
import { Organization, OrganizationState } from "../organization/organization.entity";
import { SourceRecord } from "../organization/source-record.entity";
import type { ImportedRecord } from "./formats/format";

export interface BatchOptions {
  /** Null for a network that a dry run would create. */
  networkId: string | null;
  licence: string;
  dryRun: boolean;
  /** When the records were fetched. */
  at: Date;
}

export interface BatchCounts {
  imported: number;
  updated: number;
  unchanged: number;
}

/** Brings a few records, of which no two have the same local id, into the database by one short transaction. */
export function importBatch(
  database: Database,
  records: readonly ImportedRecord[],
  options: BatchOptions,
): Promise<BatchCounts> {
  // Another import of the same network may write a record between our look and our write: we look again.
  return withRetry(async () => {
    const plan = await planBatch(database.read, records, options);
    const hasChanges = plan.added.length + plan.changed.length > 0;
    if (hasChanges && !options.dryRun) await database.write((tx) => writeBatch(tx, plan));
    const imported = plan.added.length;
    const updated = plan.changed.length;
    return { imported, updated, unchanged: records.length - imported - updated };
  }, isOutrun);
}

/** A record was changed by another import since we looked at it. */
class Outrun extends Error {}

function isOutrun(error: unknown): boolean {
  return error instanceof Outrun || isUniqueViolation(error);
}

interface BatchPlan {
  added: Array<{ organization: Organization; source: SourceRecord }>;
  changed: Array<{
    organization: Pick<Organization, "id"> & Partial<Organization>;
    source: SourceRecord;
    /** The hash of the content that is replaced. */
    replaces: string;
  }>;
}

/** All that takes time is done before the transaction, in which other processes wait. */
async function planBatch(
  db: EntityManager,
  records: readonly ImportedRecord[],
  { networkId, licence, at }: BatchOptions,
): Promise<BatchPlan> {
  const known = await findSources(db, networkId, records);
  const plan: BatchPlan = { added: [], changed: [] };
  for (const { localId, uri, content } of records) {
    const previous = known.get(localId);
    const hash = contentHash({ ...content, uri, licence });
    if (previous?.contentHash === hash) continue;
    const organizationId = previous?.organizationId ?? newId("org");
    const source = {
      id: previous?.id ?? newId("src"),
      organizationId,
      networkId: networkId ?? "",
      localId,
      licence,
      uri,
      contentHash: hash,
      fetchedAt: at,
    };
    const present = { ...content, ...derivedColumns(content), id: organizationId, licence, updatedAt: at };
    if (previous) plan.changed.push({ organization: present, source, replaces: previous.contentHash });
    else plan.added.push({ organization: { ...NEW_ORGANIZATION, ...present, createdAt: at }, source });
  }
  return plan;
}

/** What a directory does not say. */
const NEW_ORGANIZATION = {
  legalForm: null,
  identifiers: [],
  nuts: null,
  state: OrganizationState.LISTED,
  fictional: false,
};

async function findSources(
  db: EntityManager,
  networkId: string | null,
  records: readonly ImportedRecord[],
): Promise<Map<string, SourceRecord>> {
  if (networkId === null || records.length === 0) return new Map();
  const sources = await db.findBy(SourceRecord, { networkId, localId: In(records.map(({ localId }) => localId)) });
  return new Map(sources.map((source) => [source.localId, source]));
}

async function writeBatch(tx: EntityManager, { added, changed }: BatchPlan): Promise<void> {
  if (added.length > 0) {
    await tx.insert(
      Organization,
      added.map(({ organization }) => organization),
    );
    await tx.insert(
      SourceRecord,
      added.map(({ source }) => source),
    );
  }
  for (const { organization, source, replaces } of changed) {
    const { affected } = await tx.update(SourceRecord, { id: source.id, contentHash: replaces }, source);
    if (affected !== 1) throw new Outrun();
    await tx.update(Organization, organization.id, organization);
  }
}
