import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../../services/kit/database/schema-builder";

export class Changelog1764000210005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "schema_change",
        columns: [
          ...[column.id(), column.int(runner, "number"), column.dateTime("at"), column.varchar("coordinate", 400)],
          ...[column.varchar("kind", 40), column.text("message"), column.boolean("isBreaking")],
          ...[column.boolean("isDangerous"), column.boolean("isPublic")],
          column.varchar("subgraph", 60, { isNullable: true }),
        ],
        indices: [
          { name: "ix_schema_change_at", columnNames: ["at", "id"] },
          { name: "ix_schema_change_number", columnNames: ["number"] },
        ],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["schema_change"]);
  }
}
