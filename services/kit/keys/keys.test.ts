import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "@jest/globals";
import { Settings, SettingsError } from "../settings";
import { createKey, parseKeys, printKey } from "./key";
import { readKeys } from "./read-keys";

const folder = mkdtempSync(join(tmpdir(), "omospondia-keys-"));
const [one, two] = [
  { ...createKey(new Date()), id: "one" },
  { ...createKey(new Date()), id: "two" },
];
const read = (env: Record<string, string>) =>
  Settings.read({ DATA_DIR: folder, ...env }, (settings) => readKeys(settings, "MEMBERS_KEY"));

afterEach(() => rmSync(join(folder, "keys"), { recursive: true, force: true }));

it("parseKeys() reads what printKey() writes, one or several", () => {
  expect(parseKeys(printKey(one))).toEqual([one]);
  expect(parseKeys(` ${printKey(one)},\n${printKey(two)} `)).toEqual([one, two]);
});

it.each([
  "",
  ",",
  "one",
  "one:",
  "one:c2hvcnQ",
  `one two:${"A".repeat(43)}`,
  `o/ne:${"A".repeat(43)}`,
  `${printKey(one)},${printKey(one)}`,
  `${printKey(one)}:x`,
])("parseKeys() takes nothing else: %j", (text) => expect(parseKeys(text)).toBeNull());

it("readKeys() takes keys from the setting, or from the file that it names", () => {
  expect(read({ MEMBERS_KEY: `${printKey(two)},${printKey(one)}` })()).toEqual([two, one]);
  const file = join(folder, "secret");
  writeFileSync(file, `${printKey(one)}\n`);
  expect(read({ MEMBERS_KEY_FILE: file, NODE_ENV: "production" })()).toEqual([one]);
});

it("readKeys() makes a file at first use, for its owner alone, and finds it again", () => {
  const source = read({});
  const path = join(folder, "keys", "members_key.txt");
  expect(() => statSync(path)).toThrow();
  const keys = source();
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(parseKeys(readFileSync(path, "utf8"))).toEqual(keys);
  expect(read({})()).toEqual(keys);
});

it("readKeys() says what is wrong, and never what was given", () => {
  expect(() => read({ MEMBERS_KEY: "hunter2" })).toThrow(SettingsError);
  expect(() => read({ MEMBERS_KEY: "hunter2" })).toThrow(/MEMBERS_KEY is "…": expected keys as/);
  expect(() => read({ NODE_ENV: "production" })).toThrow(/MEMBERS_KEY is "": expected keys as/);
  read({})();
  writeFileSync(join(folder, "keys", "members_key.txt"), "hunter2");
  expect(read({})).toThrow(/Cannot use \S+members_key.txt as MEMBERS_KEY: expected keys as/);
});
