import type { ObjectLiteral } from "typeorm";
import { SUBGRAPHS } from "../../hub/services";
import { CommonsEntry } from "../../services/kit/commons/commons-entry.entity";
import { SUBGRAPH_NAMES } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import type { TestDatabases } from "../../services/kit/testing/databases";

// biome-ignore lint/suspicious/noExplicitAny: rows of every table, by the names of their columns
export type Row = ObjectLiteral & Record<string, any>;

/** What all databases hold, read past the services: name of the entity → its rows. */
export class Rows {
  readonly #tables: ReadonlyMap<string, readonly Row[]>;
  readonly #byId = new Map<string, { entity: string; row: Row }>();

  constructor(tables: ReadonlyMap<string, readonly Row[]>) {
    this.#tables = tables;
    for (const [entity, rows] of tables) {
      // Its ids are those of the records that it is derived of
      if (entity === CommonsEntry.name) continue;
      for (const row of rows) if (typeof row.id === "string") this.#byId.set(row.id, { entity, row });
    }
  }

  of(entity: string): readonly Row[] {
    return this.#tables.get(entity) ?? [];
  }

  find(id: unknown): Row | undefined {
    return typeof id === "string" ? this.#byId.get(id)?.row : undefined;
  }

  /** Every row that has an id. */
  withIds(): IterableIterator<{ entity: string; row: Row }> {
    return this.#byId.values();
  }
}

export async function readRows(databases: TestDatabases): Promise<Rows> {
  const tables = new Map<string, Row[]>();
  for (const name of SUBGRAPH_NAMES) {
    const model = SUBGRAPHS[name].database;
    const database = await openDatabase(databases.of(name), model);
    try {
      for (const entity of model.entities) {
        const rows = await database.read.find<ObjectLiteral>(entity);
        tables.set(entity.name, [...(tables.get(entity.name) ?? []), ...rows]);
      }
    } finally {
      await database.close();
    }
  }
  return new Rows(tables);
}
