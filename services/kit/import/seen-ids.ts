import { DatabaseSync, type StatementSync } from "node:sqlite";

/** The ids of a file and where they stand, in a temporary database of SQLite: on disk beyond 2 MiB, gone once disposed. */
export class SeenIds implements Disposable {
  private readonly db = new DatabaseSync("");
  private readonly insert: StatementSync;
  private readonly select: StatementSync;

  constructor() {
    this.db.exec(
      "PRAGMA journal_mode = OFF; CREATE TABLE seen (id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID; BEGIN",
    );
    this.insert = this.db.prepare("INSERT OR IGNORE INTO seen VALUES (?, ?)");
    this.select = this.db.prepare("SELECT line FROM seen WHERE id = ?");
  }

  /** Notes where an id stands. @returns The line at which it stood before; null where it is new */
  add(id: string, line: number): number | null {
    if (this.insert.run(id, line).changes === 1) return null;
    return Number(this.select.get(id)?.line);
  }

  [Symbol.dispose](): void {
    this.db.close();
  }
}
