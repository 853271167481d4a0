import type { QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../database/schema-builder";
import { AuditEntry } from "./audit-entry.entity";
import { AuditHead } from "./audit-head.entity";

export const AUDIT_ENTITIES = [AuditEntry, AuditHead];

/** The tables of an audit chain, which is empty. */
export async function createAuditTables(runner: QueryRunner): Promise<void> {
  await createTables(runner, [
    {
      name: "audit_entry",
      columns: [
        column.int(runner, "number", { isPrimary: true }),
        column.dateTime("at"),
        column.varchar("actorKind", 20),
        column.ref("actor", { isNullable: true }),
        column.ref("body", { isNullable: true }),
        column.varchar("operation", 60),
        column.varchar("purpose", 10),
        column.varchar("action", 20),
        column.varchar("recordType", 40),
        column.ref("recordId"),
        column.text("details", { isNullable: true }),
        column.varchar("keyId", 32),
        column.varchar("hash", 64),
      ],
      indices: [
        { name: "ix_audit_entry_record", columnNames: ["recordId", "number"] },
        { name: "ix_audit_entry_actor", columnNames: ["actor", "number"] },
        { name: "ix_audit_entry_at", columnNames: ["at", "number"] },
      ],
    },
    {
      name: "audit_head",
      columns: [
        column.int(runner, "id", { isPrimary: true }),
        column.int(runner, "entries"),
        column.varchar("hash", 64),
        column.varchar("keyId", 32),
        column.varchar("mac", 64),
      ],
    },
  ]);
  await runner.manager.query("INSERT INTO audit_head VALUES (1, 0, '', '', '')");
}

export async function dropAuditTables(runner: QueryRunner): Promise<void> {
  await dropTables(runner, ["audit_entry", "audit_head"]);
}
