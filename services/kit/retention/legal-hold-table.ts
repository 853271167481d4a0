import type { QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../database/schema-builder";

export async function createLegalHoldTable(runner: QueryRunner): Promise<void> {
  await createTables(runner, [
    {
      name: "legal_hold",
      columns: [
        column.id(),
        column.varchar("recordType", 40),
        column.ref("recordId"),
        column.text("reason"),
        column.ref("placedBy", { isNullable: true }),
        column.dateTime("placedAt"),
        column.dateTime("liftedAt", { isNullable: true }),
      ],
      indices: [{ name: "ix_legal_hold_record", columnNames: ["recordType", "recordId", "liftedAt"] }],
    },
  ]);
}

export async function dropLegalHoldTable(runner: QueryRunner): Promise<void> {
  await dropTables(runner, ["legal_hold"]);
}
