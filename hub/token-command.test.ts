import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { hashToken, isToken } from "../services/kit/actor/token";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { parseKeys } from "../services/kit/keys/key";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { readSetting } from "../services/kit/union-settings/union-settings";
import { members } from "../services/members";
import { findActor } from "../services/members/actor/actor";
import { insertNetwork } from "../services/members/testing";
import { MEMBERS_SETTINGS } from "../services/members/union-settings";
import { finish, startCommand } from "./testing/commands";

it("hub key create prints a key that settings take", async () => {
  const { code, lines } = await run({}, "key", "create");
  expect({ code, keys: parseKeys(lines.join("\n"))?.length }).toEqual({ code: 0, keys: 1 });
});

it("hub token create refuses words that do not go together", async () => {
  const outcomes = [["--operator", "--as", "board"], [], ["--as", "rep"], ["--as", "guest", "--days", "0"]].map(
    (words) => run({}, "token", "create", ...words),
  );
  const told = (await Promise.all(outcomes)).map(({ code, out, err }) => ({ code, out, err: err.split("\n")[0] }));
  expect(told).toEqual([
    { code: 2, out: "", err: "error: option '--operator' cannot be used with option '--as <actor>'" },
    { code: 2, out: "", err: "error: --operator or --as is needed" },
    { code: 2, out: "", err: "error: --as rep needs --organization" },
    { code: 2, out: "", err: expect.stringContaining("expected a whole number from 1 to 3650") },
  ]);
});

describeOnDatabases("hub token and hub setting", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
    await database.write((tx) => insertNetwork(tx, "union"));
  });
  afterAll(() => database?.close());

  const here = (...words: string[]) => run(databases().environment, ...words);

  it("make a token that is shown once, list it and revoke it", async () => {
    const { code, lines, err } = await here("token", "create", "--as", "editor", "--name", "Κλειώ");
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^tok_\w+ of per_\w+ \(editor\), until 2/) });
    const [text = ""] = lines;
    expect({ lines: lines.length, isToken: isToken(text) }).toEqual({ lines: 1, isToken: true });
    const actorOfToken = async () =>
      (await findActor(database.read, { tokenHash: hashToken(text) }, new Date()))?.actor ?? null;
    const actor = await actorOfToken();
    expect(actor).toMatchObject({ kind: "STAFF", roles: ["EDITOR"] });
    const [id = ""] = err.split(" ");
    const listed = await here("token", "list");
    expect(listed.out).toMatch(new RegExp(`^${id}  VALID  ${actor?.subject} "Κλειώ"  "Κλειώ": .*never used\n$`));
    const [revoked, unknown] = await Promise.all([here("token", "revoke", id), here("token", "revoke", "tok_nothing")]);
    expect(revoked).toMatchObject({ code: 0, out: expect.stringContaining(`${id}: revoked at `) });
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('"tok_nothing": there is no such token') });
    expect(await actorOfToken()).toBeNull();
  });

  it("set, list and unset what the union decides", async () => {
    const value = () => readSetting(database.read, MEMBERS_SETTINGS.union);
    const refused = await here("setting", "set", "members", "union", "nobody");
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("the slug of a network that there is") });
    expect(await here("setting", "set", "members", "union", "union")).toMatchObject({ code: 0 });
    expect(await value()).toBe("union");
    const { out } = await here("setting", "list");
    expect(out).toContain("members union: union\n");
    expect(out).toContain("members aidRetentionMonths: 12 (default)\n");
    expect(await here("setting", "unset", "members", "union")).toMatchObject({ code: 0 });
    expect(await value()).toBeNull();
  });
});

function run(environment: Record<string, string>, ...words: string[]) {
  return finish(startCommand(words, { cwd: tmpdir(), environment }));
}
