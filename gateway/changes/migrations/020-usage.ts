import type { MigrationInterface, QueryRunner } from "typeorm";
import { column, createTables, dropTables } from "../../../services/kit/database/schema-builder";

export class Usage1764000200005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner, [
      {
        name: "operation_use",
        columns: [
          { ...column.varchar("hash", 64), isPrimary: true },
          { ...column.date("day"), isPrimary: true },
          { ...column.varchar("client", 60), isPrimary: true },
          ...[column.int(runner, "count"), column.varchar("name", 80, { isNullable: true })],
        ],
        indices: [{ name: "ix_operation_use_day", columnNames: ["day"] }],
      },
      {
        name: "used_operation",
        columns: [
          { ...column.varchar("hash", 64), isPrimary: true },
          ...[column.text("text"), column.text("coordinates"), column.date("firstSeen"), column.date("lastSeen")],
        ],
        indices: [{ name: "ix_used_operation_seen", columnNames: ["lastSeen"] }],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["operation_use", "used_operation"]);
  }
}
