import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ensureFolder } from "../database/ensure-folder";
import { StartError } from "../server/start-error";
import type { Settings } from "../settings";
import { createKey, type Keys, parseKeys, printKey } from "./key";
import { createKeyPair, type KeyPairs, parseKeyPairs, printKeyPair } from "./key-pair";

/** Keys when they are needed: reading settings makes no file. @throws {StartError} for a file that cannot be used */
export type KeySource = () => Keys;

/** The same for keys of which one half is told to others. */
export type KeyPairSource = () => KeyPairs;

/** How keys of one kind are made and written. */
interface KeyKind<T> {
  parse(text: string): T | null;
  /** The text of a new key. */
  make(): string;
  expected: string;
}

const SECRETS: KeyKind<Keys> = {
  parse: parseKeys,
  make: () => printKey(createKey(new Date())),
  expected: "keys as `hub key create` prints them, with commas between, each with a name of its own",
};

const PAIRS: KeyKind<KeyPairs> = {
  parse: parseKeyPairs,
  make: () => printKeyPair(createKeyPair(new Date())),
  expected: "keys as `hub key create --ed25519` prints them, with commas between, each with a name of its own",
};

/**
 * The keys of a setting such as `MEMBERS_KEY`. Where it is unset, they are those of a file in `DATA_DIR/keys`, which is
 * made at first use and is for its owner alone to read; in production they must be given.
 */
export function readKeys(settings: Settings, name: string): KeySource {
  return readKind(settings, name, SECRETS);
}

/** The same for ed25519, such as `HUB_ALLY_KEY`. */
export function readKeyPairs(settings: Settings, name: string): KeyPairSource {
  return readKind(settings, name, PAIRS);
}

function readKind<T>(settings: Settings, name: string, kind: KeyKind<T>): () => T {
  const given = settings.text(name);
  if (given === undefined && settings.text("NODE_ENV") !== "production") {
    const path = resolve(settings.text("DATA_DIR") ?? ".data", "keys", `${name.toLowerCase()}.txt`);
    return () => readFile(name, path, kind);
  }
  const keys = given === undefined ? null : kind.parse(given);
  if (keys) return () => keys;
  return settings.refuse(name, given === undefined ? "" : "…", kind.expected, () => kind.parse(kind.make()) as T);
}

function readFile<T>(name: string, path: string, { parse, make, expected }: KeyKind<T>): T {
  let keys: T | null;
  try {
    ensureFolder(dirname(path));
    writeNewKey(path, make);
    keys = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const { code = "unreadable" } = cause as NodeJS.ErrnoException;
    throw new StartError(`Cannot use ${path} as ${name}: ${code}`, { cause });
  }
  if (!keys) throw new StartError(`Cannot use ${path} as ${name}: expected ${expected}`);
  return keys;
}

/** Of several processes that come at once one alone makes it, and none finds it half written. */
function writeNewKey(path: string, make: () => string): void {
  if (existsSync(path)) return;
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${make()}\n`, { mode: 0o600 });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}
