import type { QueryRunner } from "typeorm";
import { column, createTables } from "../database/schema-builder";

/** For the migration of a service that has settings of the union: the table of `UnionSetting`. */
export function createUnionSettings(runner: QueryRunner): Promise<void> {
  return createTables(runner, [
    {
      name: "union_setting",
      columns: [column.varchar("name", 60, { isPrimary: true }), column.varchar("value", 191)],
    },
  ]);
}
