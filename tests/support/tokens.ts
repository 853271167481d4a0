import { type MadeToken, makeToken, type TokenWords } from "../../hub/token-holder";
import { openDatabase } from "../../services/kit/database/open-database";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { members } from "../../services/members";

/** A token as `hub token create` makes it, over a migrated database. */
export async function makeTestToken(
  databases: TestDatabases,
  words: Omit<TokenWords, "days">,
  at = new Date(),
): Promise<MadeToken> {
  const database = await openDatabase(databases.of("members"), members.database);
  try {
    return await makeToken(database, { days: 90, ...words }, at);
  } finally {
    await database.close();
  }
}
