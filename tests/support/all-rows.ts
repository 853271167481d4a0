import { SUBGRAPHS } from "../../hub/services";
import { SUBGRAPH_NAMES } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import type { TestDatabases } from "../../services/kit/testing/databases";

/** Every row of every table of all services, as JSON, under `members.person`. */
export async function readAllRows(databases: TestDatabases): Promise<Map<string, string[]>> {
  const all = new Map<string, string[]>();
  for (const name of SUBGRAPH_NAMES) {
    const { read, close } = await openDatabase(databases.of(name), SUBGRAPHS[name].database);
    for (const { tableName, target } of read.dataSource.entityMetadatas) {
      const rows = await read.find(target);
      all.set(
        `${name}.${tableName}`,
        rows.map((row) => JSON.stringify(row)),
      );
    }
    await close();
  }
  return all;
}

/** The tables in which a text stands, each once. */
export function tablesWith(rows: ReadonlyMap<string, string[]>, text: string): string[] {
  return [...rows].filter(([, each]) => each.some((row) => row.includes(text))).map(([table]) => table);
}
