import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ensureFolder } from "../database/ensure-folder";
import { StartError } from "../server/start-error";
import type { Settings } from "../settings";
import { createKey, type Keys, parseKeys, printKey } from "./key";

/** Keys when they are needed: reading settings makes no file. @throws {StartError} for a file that cannot be used */
export type KeySource = () => Keys;

const EXPECTED = "keys as `hub key create` prints them, with commas between, each with a name of its own";

/**
 * The keys of a setting such as `MEMBERS_KEY`. Where it is unset, they are those of a file in `DATA_DIR/keys`, which is
 * made at first use and is for its owner alone to read; in production they must be given.
 */
export function readKeys(settings: Settings, name: string): KeySource {
  const given = settings.text(name);
  if (given === undefined && settings.text("NODE_ENV") !== "production") {
    const path = resolve(settings.text("DATA_DIR") ?? ".data", "keys", `${name.toLowerCase()}.txt`);
    return () => readFile(name, path);
  }
  const keys = given === undefined ? null : parseKeys(given);
  if (keys) return () => keys;
  return settings.refuse(name, given === undefined ? "" : "…", EXPECTED, () => [createKey(new Date())] as const);
}

function readFile(name: string, path: string): Keys {
  let keys: Keys | null;
  try {
    ensureFolder(dirname(path));
    writeNewKey(path);
    keys = parseKeys(readFileSync(path, "utf8"));
  } catch (cause) {
    const { code = "unreadable" } = cause as NodeJS.ErrnoException;
    throw new StartError(`Cannot use ${path} as ${name}: ${code}`, { cause });
  }
  if (!keys) throw new StartError(`Cannot use ${path} as ${name}: expected ${EXPECTED}`);
  return keys;
}

/** Of several processes that come at once one alone makes it, and none finds it half written. */
function writeNewKey(path: string): void {
  if (existsSync(path)) return;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${printKey(createKey(new Date()))}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}
