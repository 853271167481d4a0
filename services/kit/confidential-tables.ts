import type { QueryRunner } from "typeorm";
import { AUDIT_ENTITIES, createAuditTables, dropAuditTables } from "./audit/audit-tables";
import { InboxEvent } from "./outbox/inbox-event.entity";
import { OutboxEvent } from "./outbox/outbox-event.entity";
import { createOutboxTables, dropOutboxTables } from "./outbox/outbox-tables";
import { LegalHold } from "./retention/legal-hold.entity";
import { createLegalHoldTable, dropLegalHoldTable } from "./retention/legal-hold-table";
import type { SealedColumns } from "./sealing/reseal";

/** Of a service that has confidential cases: audit, events to and from other services, legal holds. */
export const CONFIDENTIAL_ENTITIES = [...AUDIT_ENTITIES, OutboxEvent, InboxEvent, LegalHold];

/** What of these is sealed. */
export const CONFIDENTIAL_COLUMNS: readonly SealedColumns[] = [
  { entity: OutboxEvent, columns: ["payload"] },
  { entity: LegalHold, columns: ["reason"] },
];

export async function createConfidentialTables(runner: QueryRunner): Promise<void> {
  await createAuditTables(runner);
  await createOutboxTables(runner);
  await createLegalHoldTable(runner);
}

export async function dropConfidentialTables(runner: QueryRunner): Promise<void> {
  await dropLegalHoldTable(runner);
  await dropOutboxTables(runner);
  await dropAuditTables(runner);
}
