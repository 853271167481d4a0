import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, dropTables } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

/** An index of terms takes the place of a column that was searched with LIKE. */
export class Search1764000010002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTermTable(runner, "resource");
    await runner.dropColumn("resource", "searchText");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["resource_term"]);
    await runner.addColumn("resource", new TableColumn(column.text("searchText", { isNullable: true })));
  }
}
