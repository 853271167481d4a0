import { type EntityManager, type FindOptionsWhere, MoreThan, MoreThanOrEqual } from "typeorm";
import { AuditEntry } from "./audit-entry.entity";

export interface AuditFilter {
  recordId?: string;
  /** See `Actor.subject`. */
  actor?: string;
  since?: Date;
}

const PAGE_ROWS = 500;

/** Entries, the oldest first. */
export async function* listAudit(
  db: EntityManager,
  { recordId, actor, since }: AuditFilter,
): AsyncGenerator<AuditEntry> {
  const filter: FindOptionsWhere<AuditEntry> = {
    ...(recordId !== undefined && { recordId }),
    ...(actor !== undefined && { actor }),
    ...(since && { at: MoreThanOrEqual(since) }),
  };
  for (let after = 0; ; ) {
    const where = { ...filter, number: MoreThan(after) };
    const rows = await db.find(AuditEntry, { where, order: { number: "ASC" }, take: PAGE_ROWS });
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    after = last.number;
  }
}
