import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

export class Init1764000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "funder",
        columns: [
          column.id(),
          column.text("name"),
          column.varchar("kind", 20),
          column.varchar("country", 2, { isNullable: true }),
          column.varchar("website", 500, { isNullable: true }),
          column.boolean("fictional"),
          column.varchar("sortName", 191),
        ],
        indices: [{ name: "ix_funder_sort", columnNames: ["sortName", "id"] }],
      },
      {
        name: "funding_call",
        columns: [
          column.id(),
          column.varchar("sourceId", 100, { isNullable: true }),
          column.text("title"),
          column.text("description", { isNullable: true }),
          column.text("programme", { isNullable: true }),
          column.ref("funderId"),
          column.varchar("url", 500, { isNullable: true }),
          column.dateTime("opensAt"),
          column.text("deadlines"),
          column.dateTime("resultsAt", { isNullable: true }),
          column.text("budget", { isNullable: true }),
          column.text("eligibility"),
          column.varchar("licence", 40),
          column.boolean("fictional"),
          column.dateTime("createdAt"),
          column.dateTime("updatedAt"),
          column.dateTime("lastDeadlineAt"),
          column.text("openTo"),
          column.text("searchText"),
        ],
        indices: [
          { name: "ux_funding_call_source", columnNames: ["funderId", "sourceId"], isUnique: true },
          { name: "ix_funding_call_sort", columnNames: ["lastDeadlineAt", "id"] },
          { name: "ix_funding_call_funder", columnNames: ["funderId", "lastDeadlineAt", "id"] },
        ],
        foreignKeys: [{ name: "fk_funding_call_funder", columnNames: ["funderId"], referencedTableName: "funder" }],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["funder", "funding_call"]);
  }
}
