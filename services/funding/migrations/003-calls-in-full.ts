import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column, createTables, dropTables } from "../../kit/database/schema-builder";

/** What an import knows of a call, its topics, and what calls are filtered by. */
export class CallsInFull1764000020003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumns(
      "funding_call",
      [
        column.text("topicIds", { isNullable: true }),
        column.dateTime("fetchedAt", { isNullable: true }),
        column.varchar("contentHash", 64, { isNullable: true }),
        column.text("raw", { isNullable: true }),
        column.int(runner, "version", { default: "1" }),
      ].map((options) => new TableColumn(options)),
    );
    await runner.dropColumn("funding_call", "openTo");
    await runner.createIndex("funding_call", new TableIndex(OPENS_INDEX));
    await createTables(runner, [
      {
        name: "call_deadline",
        columns: [column.id("callId"), column.dateTime("at", { isPrimary: true })],
        indices: [{ name: "ix_call_deadline_at", columnNames: ["at", "callId"] }],
      },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["call_deadline"]);
    await runner.dropIndex("funding_call", OPENS_INDEX.name);
    await runner.addColumn("funding_call", new TableColumn(column.text("openTo", { isNullable: true })));
    await runner.dropColumns("funding_call", ["topicIds", "fetchedAt", "contentHash", "raw", "version"]);
  }
}

const OPENS_INDEX = { name: "ix_funding_call_opens", columnNames: ["opensAt", "lastDeadlineAt", "id"] };
