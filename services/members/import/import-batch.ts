import { type EntityManager, In } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import type { Database } from "../../kit/database/open-database";
import { withRetry } from "../../kit/database/retry";
import { newId } from "../../kit/ids";
import { contentHash } from "../../kit/import/content-hash";
import { isOutrun, Outrun } from "../../kit/import/outrun";
import { withVerified } from "../organization/identifier";
import { noteChange } from "../organization/note-change";
import { derivedColumns } from "../organization/organization";
import { Organization, OrganizationState } from "../organization/organization.entity";
import { OrganizationChange, OrganizationChangeKind } from "../organization/organization-change.entity";
import { indexNew, refreshIndex } from "../organization/organization-index";
import { SourceRecord } from "../organization/source-record.entity";
import { findPlace } from "../place/place";
import type { ImportedContent, ImportedRecord } from "./formats/format";
import { findEdited, withoutStale } from "./keep-edits";

export interface BatchOptions {
  /** Null for a network that a dry run would create. */
  networkId: string | null;
  /** Null for a dry run: of what the records say nothing is written. */
  runId: string | null;
  /** Of records that do not name their own. */
  licence: string;
  /** When the records were fetched. */
  at: Date;
  /** Notes in the same transaction what became of the records. @default nothing is noted */
  note?(tx: EntityManager, counts: Counts): Promise<void>;
}

/** What became of some records; the three sum to their number. */
export interface Counts {
  imported: number;
  updated: number;
  unchanged: number;
}

/** Brings a few records, of which no two have the same local id, into the database by one short transaction. */
export function importBatch(
  database: Database,
  records: readonly ImportedRecord[],
  options: BatchOptions,
): Promise<Counts> {
  const { runId, note } = options;
  // Another import of the same network may write a record between our look and our write: we look again.
  return withRetry(async () => {
    const plan = await planBatch(database.read, records, options);
    const [imported, updated] = [plan.added.length, plan.changed.length];
    const counts = { imported, updated, unchanged: records.length - imported - updated };
    if (runId !== null || note) {
      await database.write(async (tx) => {
        if (runId !== null) await writeBatch(tx, plan);
        await note?.(tx, counts);
      });
    }
    return counts;
  }, isOutrun);
}

interface Entry {
  organization: Organization;
  source: SourceRecord;
  change: OrganizationChange;
}

interface BatchPlan {
  added: Entry[];
  changed: Array<Entry & { /** The hash of the content that is replaced. */ replaces: string }>;
}

/** All that takes time is done before the transaction, in which other processes wait. */
async function planBatch(
  db: EntityManager,
  records: readonly ImportedRecord[],
  { networkId, runId, licence: commonLicence, at }: BatchOptions,
): Promise<BatchPlan> {
  const known = await findKnown(db, networkId, records);
  const plan: BatchPlan = { added: [], changed: [] };
  const differing = records.flatMap(({ localId, uri, raw, licence = commonLicence, content: given }) => {
    const content = withRegion(given);
    const previous = known.get(localId);
    const hash = contentHash({ ...content, uri, licence, raw });
    return previous?.source.contentHash === hash ? [] : [{ localId, uri, raw, licence, content, previous, hash }];
  });
  const edited = await findEdited(
    db,
    differing.flatMap(({ previous }) => previous?.organization ?? []),
  );
  for (const { localId, uri, raw, licence, content, previous, hash } of differing) {
    const organizationId = previous?.organization.id ?? newId("org");
    const source: SourceRecord = {
      id: previous?.source.id ?? newId("src"),
      organizationId,
      networkId: networkId ?? "",
      localId,
      licence,
      uri,
      contentHash: hash,
      raw,
      fetchedAt: at,
    };
    const present = { id: organizationId, licence, updatedAt: at };
    if (!previous) {
      const organization = { ...NEW_ORGANIZATION, ...content, ...derivedColumns(content), ...present, createdAt: at };
      plan.added.push({
        organization,
        source,
        change: {
          ...{ id: newId("chg"), organizationId, version: 1, kind: OrganizationChangeKind.CREATED, at },
          ...{ fields: [], runId, by: null, reason: null, previous: null, isUndone: false },
        },
      });
      continue;
    }
    const version = previous.organization.version + 1;
    const fresh = withoutStale(content, edited.get(organizationId));
    const organization = { ...previous.organization, ...fresh, ...present, version };
    Object.assign(organization, derivedColumns(organization));
    organization.identifiers = withVerified(organization.identifiers, previous.organization.identifiers);
    plan.changed.push({
      organization,
      source,
      replaces: previous.source.contentHash,
      change: noteChange(previous.organization, organization, {
        kind: OrganizationChangeKind.UPDATED,
        at,
        runId,
        source: heldBefore(previous.source),
      }),
    });
  }
  return plan;
}

/** The region of the place, where the file does not name one. */
function withRegion(content: ImportedContent): ImportedContent {
  const nuts = content.nuts ?? findPlace(content)?.nuts;
  return nuts ? { ...content, nuts } : content;
}

function heldBefore({ licence, uri, raw, contentHash: hash, fetchedAt }: SourceRecord) {
  return { licence, uri, raw, contentHash: hash, fetchedAt };
}

/** What a directory does not say. */
const NEW_ORGANIZATION = {
  legalName: null,
  legalForm: null,
  nace: [],
  qualifiers: [],
  membershipType: null,
  identifiers: [],
  nuts: null,
  founded: null,
  sizeBand: null,
  fieldVisibility: null,
  version: 1,
  state: OrganizationState.LISTED,
  fictional: false,
};

interface Known {
  source: SourceRecord;
  organization: Organization;
}

/** By their local ids, the records that the network brought before. */
async function findKnown(
  db: EntityManager,
  networkId: string | null,
  records: readonly ImportedRecord[],
): Promise<Map<string, Known>> {
  if (networkId === null || records.length === 0) return new Map();
  const sources = await db.findBy(SourceRecord, { networkId, localId: In(records.map(({ localId }) => localId)) });
  if (sources.length === 0) return new Map();
  const organizations = await db.findBy(Organization, { id: In(sources.map((source) => source.organizationId)) });
  const byId = new Map(organizations.map((organization) => [organization.id, organization]));
  return new Map(
    sources.flatMap((source) => {
      const organization = byId.get(source.organizationId);
      return organization ? [[source.localId, { source, organization }] as const] : [];
    }),
  );
}

async function writeBatch(tx: EntityManager, { added, changed }: BatchPlan): Promise<void> {
  if (added.length > 0) {
    const organizations = added.map(({ organization }) => organization);
    await insertRows(tx, Organization, organizations);
    await insertRows(
      tx,
      SourceRecord,
      added.map(({ source }) => source),
    );
    await insertRows(
      tx,
      OrganizationChange,
      added.map(({ change }) => change),
    );
    await indexNew(tx, organizations);
  }
  for (const { organization, source, change, replaces } of changed) {
    const { id, version } = organization;
    const sourceWrite = await tx.update(SourceRecord, { id: source.id, contentHash: replaces }, source);
    const write = await tx.update(Organization, { id, version: version - 1 }, organization);
    if (sourceWrite.affected !== 1 || write.affected !== 1) throw new Outrun();
    await tx.insert(OrganizationChange, change);
  }
  await refreshIndex(
    tx,
    changed.map(({ organization }) => organization.id),
  );
}
