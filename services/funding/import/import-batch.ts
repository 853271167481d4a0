import { type EntityManager, In } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import type { Database } from "../../kit/database/open-database";
import { withRetry } from "../../kit/database/retry";
import { newId } from "../../kit/ids";
import { contentHash } from "../../kit/import/content-hash";
import { isOutrun, Outrun } from "../../kit/import/outrun";
import { derivedColumns } from "../call/call";
import { Call } from "../call/call.entity";
import { CALL_INDEX } from "../call/call-index";
import type { ImportedCall } from "./call-format";

export interface BatchOptions {
  /** Null for a funder that a dry run would create. */
  funderId: string | null;
  /** Writes nothing. */
  dryRun: boolean;
  /** When the records were fetched. */
  at: Date;
}

/** Brings a few calls, of which no two have the same id, into the database by one short transaction. */
export function importBatch(database: Database, records: readonly ImportedCall[], options: BatchOptions) {
  // Another import of the same funder may write a call between our look and our write: we look again.
  return withRetry(async () => {
    const plan = await planBatch(database.read, records, options);
    if (!options.dryRun) await database.write((tx) => writeBatch(tx, plan));
    const [imported, updated] = [plan.added.length, plan.changed.length];
    return { imported, updated, unchanged: records.length - imported - updated };
  }, isOutrun);
}

interface BatchPlan {
  added: Call[];
  /** Each one version further than what it replaces. */
  changed: Call[];
}

async function planBatch(
  db: EntityManager,
  records: readonly ImportedCall[],
  { funderId, at }: BatchOptions,
): Promise<BatchPlan> {
  const known = await findKnown(db, funderId, records);
  const plan: BatchPlan = { added: [], changed: [] };
  for (const { localId: sourceId, raw, content } of records) {
    const previous = known.get(sourceId);
    const hash = contentHash({ ...content, raw });
    if (previous?.contentHash === hash) continue;
    const call: Call = {
      ...content,
      ...derivedColumns(content),
      id: previous?.id ?? newId("call"),
      funderId: funderId ?? "",
      sourceId,
      raw,
      contentHash: hash,
      fetchedAt: at,
      createdAt: previous?.createdAt ?? at,
      updatedAt: at,
      version: (previous?.version ?? 0) + 1,
    };
    (previous ? plan.changed : plan.added).push(call);
  }
  return plan;
}

/** By what the funder knows them by, the calls that are there. */
async function findKnown(
  db: EntityManager,
  funderId: string | null,
  records: readonly ImportedCall[],
): Promise<Map<string | null, Call>> {
  if (funderId === null || records.length === 0) return new Map();
  const calls = await db.findBy(Call, { funderId, sourceId: In(records.map(({ localId }) => localId)) });
  return new Map(calls.map((call) => [call.sourceId, call]));
}

async function writeBatch(tx: EntityManager, { added, changed }: BatchPlan): Promise<void> {
  await insertRows(tx, Call, added);
  for (const call of changed) {
    const { affected } = await tx.update(Call, { id: call.id, version: call.version - 1 }, call);
    if (affected !== 1) throw new Outrun();
  }
  await CALL_INDEX.refresh(
    tx,
    [...added, ...changed].map(({ id }) => id),
  );
}
