import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, dropTables } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

/** An index of terms takes the place of a column that was searched with LIKE. */
export class Search1764000010003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTermTable(runner, "call");
    await runner.dropColumn("funding_call", "searchText");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["call_term"]);
    await runner.addColumn("funding_call", new TableColumn(column.text("searchText", { isNullable: true })));
  }
}
