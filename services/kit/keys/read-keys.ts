import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ensureFolder } from "../database/ensure-folder";
import type { Settings } from "../settings";
import { createKey, type Keys, parseKeys, printKey } from "./key";

const EXPECTED = "keys as `hub key create` prints them, with commas between, each with a name of its own";

/**
 * The keys of a setting such as `MEMBERS_KEY`. Where it is unset, they are those of a file in `DATA_DIR/keys`, which is
 * made at first use and is for its owner alone to read; in production they must be given.
 */
export function readKeys(settings: Settings, name: string): Keys {
  const given = settings.text(name);
  if (given !== undefined) return parseKeys(given) ?? settings.refuse(name, "…", EXPECTED, unusable());
  if (settings.text("NODE_ENV") === "production") return settings.refuse(name, "", EXPECTED, unusable());
  return readFile(settings, name, resolve(settings.text("DATA_DIR") ?? ".data", "keys", `${name.toLowerCase()}.txt`));
}

function readFile(settings: Settings, name: string, path: string): Keys {
  try {
    ensureFolder(dirname(path));
    writeNewKey(path);
    return parseKeys(readFileSync(path, "utf8")) ?? settings.refuse(name, path, EXPECTED, unusable());
  } catch (error) {
    const { code = "unreadable" } = error as NodeJS.ErrnoException;
    return settings.refuse(
      name,
      path,
      `${EXPECTED}, or a folder in which a file with one can be made (${code})`,
      unusable(),
    );
  }
}

/** Of several processes that come at once one alone makes it. */
function writeNewKey(path: string): void {
  try {
    writeFileSync(path, `${printKey(createKey(new Date()))}\n`, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Stands in where settings are refused anyway. */
function unusable(): Keys {
  return [createKey(new Date(0))];
}
