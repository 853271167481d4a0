import {
  type QueryRunner,
  Table,
  type TableColumnOptions,
  type TableForeignKeyOptions,
  type TableIndexOptions,
} from "typeorm";
import { ID_LENGTH } from "../ids";

/** A table of a migration, the same on SQLite, MySQL and MariaDB. */
export interface TableDefinition {
  name: string;
  columns: TableColumnOptions[];
  indices?: TableIndexOptions[];
  foreignKeys?: Array<
    Pick<TableForeignKeyOptions, "name" | "columnNames" | "referencedTableName"> & { onDelete?: "CASCADE" | "RESTRICT" }
  >;
}

export async function createTables(runner: QueryRunner, tables: TableDefinition[]): Promise<void> {
  for (const { name, columns, indices, foreignKeys = [] } of tables) {
    const references = foreignKeys.map((key) => ({
      onDelete: "RESTRICT",
      ...key,
      referencedColumnNames: ["id"],
      onUpdate: "NO ACTION",
    }));
    await runner.createTable(new Table({ name, columns, indices, foreignKeys: references }));
  }
}

export async function dropTables(runner: QueryRunner, names: string[]): Promise<void> {
  for (const name of names.toReversed()) await runner.dropTable(name);
}

type Options = Omit<TableColumnOptions, "name" | "type">;

export const column = {
  /** The primary key. */
  id: (name = "id"): TableColumnOptions => ({ name, type: "varchar", length: String(ID_LENGTH), isPrimary: true }),
  /** The id of another record, of this service or of another. */
  ref: (name: string, options?: Options): TableColumnOptions => ({
    name,
    type: "varchar",
    length: String(ID_LENGTH),
    ...options,
  }),
  varchar: (name: string, length: number, options?: Options): TableColumnOptions => ({
    name,
    type: "varchar",
    length: String(length),
    ...options,
  }),
  text: (name: string, options?: Options): TableColumnOptions => ({ name, type: "text", ...options }),
  double: (name: string, options?: Options): TableColumnOptions => ({ name, type: "double", ...options }),
  boolean: (name: string, options?: Options): TableColumnOptions => ({ name, type: "boolean", ...options }),
  /** A whole number of 32 bits. */
  int: (runner: QueryRunner, name: string, options?: Options): TableColumnOptions => ({
    name,
    type: runner.dataSource.options.type === "better-sqlite3" ? "integer" : "int",
    ...options,
  }),
  bigint: (name: string, options?: Options): TableColumnOptions => ({ name, type: "bigint", ...options }),
  /** A moment in UTC, to the millisecond. */
  dateTime: (name: string, options?: Options): TableColumnOptions => ({
    name,
    type: "datetime",
    precision: 3,
    ...options,
  }),
  date: (name: string, options?: Options): TableColumnOptions => ({ name, type: "date", ...options }),
};
