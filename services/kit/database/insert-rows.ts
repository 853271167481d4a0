import type { EntityManager, ObjectLiteral } from "typeorm";

/** SQLite takes 32,766 parameters in a statement. */
const MAX_PARAMETERS = 30_000;

/**
 * Inserts many rows by as few statements as there can be. TypeORM's own `insert()` takes several times as long over
 * them; unlike it, this leaves the rows as they are and knows no generated columns.
 *
 * @param rows Complete; a column that a row does not name is null
 */
export async function insertRows<T extends ObjectLiteral>(
  tx: EntityManager,
  entity: new () => T,
  rows: readonly T[],
): Promise<void> {
  const { tableName, columns } = tx.dataSource.getMetadata(entity);
  const { driver } = tx.dataSource;
  const names = columns.map(({ databaseName }) => driver.escape(databaseName)).join(", ");
  const place = `(${columns.map(() => "?").join(", ")})`;
  const perStatement = Math.floor(MAX_PARAMETERS / columns.length);
  for (let at = 0; at < rows.length; at += perStatement) {
    const some = rows.slice(at, at + perStatement);
    const values = some.flatMap((row) =>
      columns.map((column) => driver.preparePersistentValue(row[column.propertyName] ?? null, column)),
    );
    const places = some.map(() => place).join(", ");
    await tx.query(`INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${places}`, values);
  }
}
