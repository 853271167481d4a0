import { openDatabase } from "../../../kit/database/open-database";
import { deriveCaseKeys } from "../../../kit/keys/case-keys";
import { parseKeys } from "../../../kit/keys/key";
import { createLogger } from "../../../kit/logger";
import { members } from "../..";
import { WORK_OFF_IMPORTS } from "../work-off-imports";

/** For tests: works off imports until there are none, or it is killed. No lease holds it up. */
async function work(): Promise<void> {
  const { config, key, hoursAhead } = JSON.parse(process.argv[2] ?? "");
  const keys = parseKeys(key);
  if (!keys) throw new Error("Expected a key");
  const database = await openDatabase(config, members.database);
  const parts = {
    ...{ database, cases: deriveCaseKeys(keys), log: createLogger("members", "silent") },
    now: () => new Date(Date.now() + hoursAhead * 3_600_000),
    signal: new AbortController().signal,
  };
  process.send?.("working");
  while (await WORK_OFF_IMPORTS.next(parts));
  await database.close();
  process.disconnect?.();
}

work().catch((error) => {
  console.error(error);
  process.exit(1);
});
