import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/**
 * The few methods that TypeORM's "better-sqlite3" driver calls, on Node's built-in SQLite: nothing to install or compile.
 */
export class NodeSqlite {
  private readonly db: DatabaseSync;

  constructor(path: string, { readonly = false, timeout = 0 }: { readonly?: boolean; timeout?: number } = {}) {
    this.db = new DatabaseSync(path, { readOnly: readonly, timeout });
    // What was erased is not to be found in the free places of the file either.
    if (!readonly) this.db.exec("PRAGMA secure_delete = ON");
  }

  prepare(sql: string): Statement {
    // A deferred transaction that reads first cannot wait for another process's write lock (SQLITE_BUSY_SNAPSHOT).
    return new Statement(this.db.prepare(sql === "BEGIN TRANSACTION" ? "BEGIN IMMEDIATE" : sql));
  }

  pragma(source: string): unknown[] {
    return this.db.prepare(`PRAGMA ${source}`).all();
  }

  close(): void {
    this.db.close();
  }
}

class Statement {
  /** Whether the statement returns rows. */
  readonly reader: boolean;

  constructor(private readonly statement: StatementSync) {
    this.reader = statement.columns().length > 0;
  }

  all(...params: SQLInputValue[]): unknown[] {
    return this.statement.all(...params);
  }

  run(...params: SQLInputValue[]): unknown {
    return this.statement.run(...params);
  }
}
