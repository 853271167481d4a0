import { type MigrationInterface, type QueryRunner, TableColumn } from "typeorm";
import { column, dropTables } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

/** An index of terms takes the place of a column that was searched with LIKE. */
export class Search1764000010004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTermTable(runner, "body");
    await runner.dropColumn("body", "searchText");
    await createTermTable(runner, "instrument");
    await runner.dropColumn("instrument", "searchText");
    await createTermTable(runner, "position");
    await runner.dropColumn("position", "searchText");
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropTables(runner, ["body_term", "instrument_term", "position_term"]);
    await runner.addColumn("body", new TableColumn(column.text("searchText", { isNullable: true })));
    await runner.addColumn("instrument", new TableColumn(column.text("searchText", { isNullable: true })));
    await runner.addColumn("position", new TableColumn(column.text("searchText", { isNullable: true })));
  }
}
