import { findMariaDb, type MariaDb, startMariaDb } from "./mariadb";

/** Where the tests find the MariaDB server that was started for them; unset where the machine has none. */
export const MARIADB_VARIABLE = "OMOSPONDIA_TEST_MARIADB";

declare global {
  var omospondiaMariaDb: MariaDb | undefined;
}

export default async function globalSetup(): Promise<void> {
  const program = findMariaDb();
  if (!program) return;
  globalThis.omospondiaMariaDb = await startMariaDb(program);
  process.env[MARIADB_VARIABLE] = globalThis.omospondiaMariaDb.url;
}
