import type { QueryRunner } from "typeorm";
import { column, createTables } from "../database/schema-builder";

export function createRetentionRunTable(runner: QueryRunner): Promise<void> {
  const counts = ["months", "due", "held", "anonymised"].map((name) => column.int(runner, name));
  return createTables(runner, [
    {
      name: "retention_run",
      columns: [
        ...[column.id(), column.varchar("recordType", 40), column.varchar("origin", 20), column.dateTime("ranAt")],
        ...[...counts, column.boolean("complete")],
      ],
      indices: [{ name: "ix_retention_run_rule", columnNames: ["recordType", "ranAt", "id"] }],
    },
  ]);
}
