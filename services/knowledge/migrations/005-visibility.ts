import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

/** Indices of lists of resources, by the columns before those that order. */
const LISTS = { ix_resource_sort: ["state"], ix_resource_publisher: ["publisherId", "state"] };
/** By the day alone, for those who may see more than one state. */
const DATES = { ix_resource_date: "resource", ix_practice_date: "practice" };
const RESTRICTED = ["restricted_resource", "restricted_practice"];

/** Resources for members alone, and indexes of what not everybody may find. */
export class Visibility1764000040002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn("resource", new TableColumn(column.varchar("visibility", 20, { default: "'PUBLIC'" })));
    await endListsWith(runner, ["sortDate", "id", "visibility"]);
    for (const [name, table] of Object.entries(DATES))
      await runner.createIndex(table, new TableIndex({ name, columnNames: ["sortDate", "id"] }));
    for (const noun of RESTRICTED) await createTermTable(runner, noun);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const noun of RESTRICTED) await runner.dropTable(`${noun}_term`);
    for (const [name, table] of Object.entries(DATES)) await runner.dropIndex(table, name);
    await endListsWith(runner, ["sortDate", "id"]);
    await runner.dropColumn("resource", "visibility");
  }
}

async function endListsWith(runner: QueryRunner, columns: readonly string[]): Promise<void> {
  for (const [name, first] of Object.entries(LISTS)) {
    await runner.dropIndex("resource", name);
    await runner.createIndex("resource", new TableIndex({ name, columnNames: [...first, ...columns] }));
  }
}
