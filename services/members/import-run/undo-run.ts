import { setImmediate as turn } from "node:timers/promises";
import { type EntityManager, In } from "typeorm";
import { lockRows, rowLock } from "../../kit/database/lock";
import type { Database } from "../../kit/database/open-database";
import { AidRequest } from "../aid-request/aid-request.entity";
import { Pledge } from "../aid-request/pledge.entity";
import { Invitation } from "../invitation/invitation.entity";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { Membership } from "../membership/membership.entity";
import { noteChange } from "../organization/note-change";
import { derivedColumns } from "../organization/organization";
import { Organization } from "../organization/organization.entity";
import { OrganizationChange, OrganizationChangeKind, type Previous } from "../organization/organization-change.entity";
import { refreshIndex } from "../organization/organization-index";
import { heldBefore } from "../organization/previous-values";
import { SourceRecord } from "../organization/source-record.entity";
import { beginUndoing } from "./begin-undoing";
import { added } from "./import-run";
import { ImportRun, ImportRunState } from "./import-run.entity";
import { LEASE_MS } from "./lease";

export interface UndoReport {
  /** Organisations that the import entered and that are gone again. */
  removed: number;
  /** Organisations that hold again what they held before the import. */
  restored: number;
  /** Organisations that were left as they are, since they changed or were referred to afterwards. */
  kept: number;
  /** False when it was stopped before the end; undoing again goes on. */
  complete: boolean;
}

export interface UndoOptions {
  onProgress?: (done: number) => void;
  /** Stops after the present batch. */
  signal?: AbortSignal;
  /** In the transaction that ends it. */
  onUndone?: (tx: EntityManager) => Promise<void>;
  now?: () => Date;
}

/** Few enough for a transaction of some milliseconds. */
const BATCH = 50;

/**
 * Takes an import back: what it entered goes, what it changed holds again what it held before. What changed since, or
 * is referred to by now, such as by a membership or a mandate, is left as it is. Interrupted, it goes on where it was when it is run again.
 *
 * @throws {HubError} NOT_FOUND for no import, CONFLICT for one that is under way or undone
 */
export async function undoRun(
  database: Database,
  id: string,
  { onProgress, signal, onUndone, now = () => new Date() }: UndoOptions = {},
): Promise<UndoReport> {
  const networkId = await database.write((tx) => beginUndoing(tx, id, { now: now(), job: null }));
  const report: UndoReport = { removed: 0, restored: 0, kept: 0, complete: true };
  while (!signal?.aborted) {
    const done = await database.write((tx) => undoBatch(tx, { id, networkId }, now()));
    if (done.length === 0) {
      const undone = { state: ImportRunState.UNDONE, job: null, leaseUntil: null, beatAt: now() };
      await database.write(async (tx) => {
        await tx.update(ImportRun, { id }, undone);
        await onUndone?.(tx);
      });
      return report;
    }
    for (const outcome of done) report[outcome] += 1;
    onProgress?.(report.removed + report.restored + report.kept);
    await turn();
  }
  return { ...report, complete: false };
}

type Outcome = "removed" | "restored" | "kept";

/** The latest changes of the run that were not dealt with; none once all were. */
async function undoBatch(
  tx: EntityManager,
  { id: runId, networkId: importedFor }: { id: string; networkId: string },
  at: Date,
): Promise<Outcome[]> {
  // Whoever undoes the same import at the same time waits, and finds these dealt with.
  await lockRows(tx, ImportRun, [runId]);
  const changes = await tx.find(OrganizationChange, {
    where: { runId, isUndone: false },
    order: { id: "DESC" },
    take: BATCH,
    lock: rowLock(tx),
  });
  if (changes.length === 0) return [];
  const ids = changes.map(({ organizationId }) => organizationId);
  // With locks, and before any other reading: who changes one, or acts for it, is waited for, and what they wrote is seen.
  const locked = await tx.find(Organization, { where: { id: In(ids) }, lock: rowLock(tx) });
  const organizations = new Map(locked.map((row) => [row.id, row]));
  const sources = Map.groupBy(await tx.findBy(SourceRecord, { organizationId: In(ids) }), (row) => row.organizationId);
  const taken = await findReferredTo(tx, ids);
  const outcomes: Outcome[] = [];
  for (const change of changes) {
    const { organizationId } = change;
    const organization = organizations.get(organizationId);
    const all = sources.get(organizationId) ?? [];
    const source = all.find(({ networkId }) => networkId === importedFor);
    const isUntouched = organization?.version === change.version;
    if (organization && isUntouched && change.previous) {
      await restore(tx, organization, source, change.previous, at);
      outcomes.push("restored");
    } else if (isUntouched && all.length <= 1 && !taken.has(organizationId)) {
      await remove(tx, organizationId);
      outcomes.push("removed");
      continue;
    } else {
      outcomes.push("kept");
    }
    await tx.update(OrganizationChange, { id: change.id }, { isUndone: true });
  }
  await refreshIndex(tx, ids);
  const count = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length;
  const figures = { undoRemoved: count("removed"), undoRestored: count("restored"), undoKept: count("kept") };
  const leaseUntil = new Date(at.getTime() + LEASE_MS);
  await tx.update(ImportRun, { id: runId }, { ...added(figures), beatAt: at, leaseUntil });
  return outcomes;
}

/** What refers to a body here: with it goes what people did for it, or what they may do. */
const REFERRING = [Membership, ActingMandate, Invitation, AidRequest, Pledge] as const;

/** Those of some organisations to which anything refers but their directory. */
async function findReferredTo(tx: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const entity of REFERRING) {
    const rows = await tx
      .createQueryBuilder<{ organizationId: string }>(entity, "node")
      .select("node.organizationId", "organizationId")
      .distinct()
      .where("node.organizationId IN (:...ids)", { ids })
      .getRawMany<{ organizationId: string }>();
    for (const { organizationId } of rows) found.add(organizationId);
  }
  return found;
}

async function remove(tx: EntityManager, organizationId: string): Promise<void> {
  await tx.delete(OrganizationChange, { organizationId });
  await tx.delete(SourceRecord, { organizationId });
  await tx.delete(Organization, { id: organizationId });
}

async function restore(
  tx: EntityManager,
  organization: Organization,
  source: SourceRecord | undefined,
  previous: Previous,
  at: Date,
): Promise<void> {
  const { id } = organization;
  const version = organization.version + 1;
  const held = { ...organization, ...heldBefore(previous) };
  const restored = { ...held, ...derivedColumns(held), version, updatedAt: at };
  await tx.update(Organization, { id }, restored);
  if (source && previous.source) {
    const { fetchedAt, ...rest } = previous.source;
    await tx.update(SourceRecord, { id: source.id }, { ...rest, fetchedAt: new Date(fetchedAt) });
  }
  await tx.insert(
    OrganizationChange,
    noteChange(organization, restored, { kind: OrganizationChangeKind.RESTORED, at }),
  );
}
