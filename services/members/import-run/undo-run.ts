import { setImmediate as turn } from "node:timers/promises";
import { type EntityManager, In } from "typeorm";
import type { Database } from "../../kit/database/open-database";
import { HubError } from "../../kit/errors";
import { Membership } from "../membership/membership.entity";
import { noteChange } from "../organization/note-change";
import { derivedColumns } from "../organization/organization";
import { Organization } from "../organization/organization.entity";
import { OrganizationChange, OrganizationChangeKind, type Previous } from "../organization/organization-change.entity";
import { refreshIndex } from "../organization/organization-index";
import { heldBefore } from "../organization/previous-values";
import { SourceRecord } from "../organization/source-record.entity";
import { ImportRun, ImportRunState } from "./import-run.entity";

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
  now?: () => Date;
}

/** Few enough for a transaction of some milliseconds. */
const BATCH = 50;
/** An import that wrote nothing for so long is taken for killed. */
const SILENT_MS = 60_000;

/**
 * Takes an import back: what it entered goes, what it changed holds again what it held before. What changed since, or
 * belongs to a network as a member by now, is left as it is. Interrupted, it goes on where it was when it is run again.
 *
 * @throws {HubError} NOT_FOUND for no import, CONFLICT for one that is under way or undone
 */
export async function undoRun(
  database: Database,
  id: string,
  { onProgress, signal, now = () => new Date() }: UndoOptions = {},
): Promise<UndoReport> {
  const networkId = await beginUndoing(database, id, now());
  const report: UndoReport = { removed: 0, restored: 0, kept: 0, complete: true };
  while (!signal?.aborted) {
    const done = await database.write((tx) => undoBatch(tx, { id, networkId }, now()));
    if (done.length === 0) {
      await database.write((tx) => tx.update(ImportRun, { id }, { state: ImportRunState.UNDONE, beatAt: now() }));
      return report;
    }
    for (const outcome of done) report[outcome] += 1;
    onProgress?.(report.removed + report.restored + report.kept);
    await turn();
  }
  return { ...report, complete: false };
}

/** @returns The network whose directory was imported */
async function beginUndoing(database: Database, id: string, now: Date): Promise<string> {
  const run = await database.read.findOneBy(ImportRun, { id });
  if (!run) throw new HubError("NOT_FOUND", `Cannot undo ${JSON.stringify(id)}: there is no such import`);
  const { networkId, state, beatAt } = run;
  if (state === ImportRunState.UNDONE) {
    throw new HubError("CONFLICT", `Cannot undo ${id}: it was undone at ${beatAt.toISOString()}`);
  }
  const silentMs = now.getTime() - beatAt.getTime();
  if (state === ImportRunState.RUNNING && silentMs < SILENT_MS) {
    const seconds = Math.max(0, Math.round(silentMs / 1000));
    const message = `Cannot undo ${id}: it is under way, or was killed; it last wrote something ${seconds} s ago, expected ${SILENT_MS / 1000} s`;
    throw new HubError("CONFLICT", message);
  }
  const { affected } = await database.write((tx) =>
    tx.update(ImportRun, { id, state }, { state: ImportRunState.UNDOING, beatAt: now }),
  );
  if (affected !== 1) throw new HubError("CONFLICT", `Cannot undo ${id}: it has just changed`);
  return networkId;
}

type Outcome = "removed" | "restored" | "kept";

/** The latest changes of the run that were not dealt with; none once all were. */
async function undoBatch(
  tx: EntityManager,
  { id: runId, networkId: importedFor }: Pick<ImportRun, "id" | "networkId">,
  at: Date,
): Promise<Outcome[]> {
  const changes = await tx.find(OrganizationChange, {
    where: { runId, isUndone: false },
    order: { id: "DESC" },
    take: BATCH,
  });
  if (changes.length === 0) return [];
  const ids = changes.map(({ organizationId }) => organizationId);
  const organizations = new Map((await tx.findBy(Organization, { id: In(ids) })).map((row) => [row.id, row]));
  const sources = Map.groupBy(await tx.findBy(SourceRecord, { organizationId: In(ids) }), (row) => row.organizationId);
  const members = new Set(
    (await tx.findBy(Membership, { organizationId: In(ids) })).map(({ organizationId }) => organizationId),
  );
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
    } else if (isUntouched && all.length <= 1 && !members.has(organizationId)) {
      await remove(tx, organizationId);
      outcomes.push("removed");
      continue;
    } else {
      outcomes.push("kept");
    }
    await tx.update(OrganizationChange, { id: change.id }, { isUndone: true });
  }
  await refreshIndex(tx, ids);
  await tx.update(ImportRun, { id: runId }, { beatAt: at });
  return outcomes;
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
