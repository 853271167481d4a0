import { type MigrationInterface, type QueryRunner, TableColumn, TableIndex } from "typeorm";
import { column } from "../../kit/database/schema-builder";
import { createTermTable } from "../../kit/search/term";

/** Indices of lists of positions: the column before the one that orders, and what is counted by it alone. */
const LISTS = {
  ix_position_state: ["state", "submittedOn"],
  ix_position_network: ["networkId"],
  ix_position_author: ["authorId"],
} as const;

/** An order for positions that were not submitted, and an index of what not everybody may find. */
export class Visibility1764000040004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const sortDate = (isNullable: boolean) => new TableColumn(column.date("sortDate", { isNullable }));
    await runner.addColumn("position", sortDate(true));
    await runner.query(
      "UPDATE position SET sortDate = COALESCE(submittedOn, adoptedOn, SUBSTR(CAST(createdAt AS CHAR), 1, 10))",
    );
    await runner.changeColumn("position", sortDate(true), sortDate(false));
    await replaceLists(runner, (of, ...counted) => [of, "sortDate", "id", ...counted]);
    await runner.createIndex("position", new TableIndex({ name: "ix_position_sort", columnNames: ["sortDate", "id"] }));
    await createTermTable(runner, "restricted_position");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable("restricted_position_term");
    await runner.dropIndex("position", "ix_position_sort");
    await replaceLists(runner, (of) => [of, "submittedOn", "id"]);
    await runner.dropColumn("position", "sortDate");
  }
}

async function replaceLists(
  runner: QueryRunner,
  toColumns: (of: string, ...counted: string[]) => string[],
): Promise<void> {
  for (const [name, [of, ...counted]] of Object.entries(LISTS)) {
    await runner.dropIndex("position", name);
    await runner.createIndex("position", new TableIndex({ name, columnNames: toColumns(of, ...counted) }));
  }
}
