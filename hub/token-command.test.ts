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
import { NetworkState } from "../services/members/network/network.entity";
import { Person } from "../services/members/person/person.entity";
import { insertBody, insertNetwork } from "../services/members/testing";
import { Token } from "../services/members/token/token.entity";
import { MEMBERS_SETTINGS } from "../services/members/union-settings";
import { finish, startCommand } from "./testing/commands";

const DAY_MS = 86_400_000;

describeOnDatabases("hub token, hub setting and hub key", (databases) => {
  let database: Database;
  let body: string;
  let ally: string;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
    await database.write(async (tx) => {
      body = await insertBody(tx, [{ networkId: await insertNetwork(tx, "union") }]);
      ally = await insertNetwork(tx, "ally");
      await insertNetwork(tx, "proposed", NetworkState.PROPOSED);
    });
  });
  afterAll(() => database?.close());

  const run = (...words: string[]) =>
    finish(startCommand(words, { cwd: tmpdir(), environment: databases().environment }));
  const actorOf = async (text: string | undefined, now = new Date()) =>
    (await findActor(database.read, { tokenHash: hashToken(text ?? "") }, now))?.actor;

  async function create(...words: string[]) {
    const { code, lines, err } = await run("token", "create", ...words);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^tok_\w+ of (per|net)_\w+ \(/) });
    expect(lines).toHaveLength(1);
    expect(isToken(lines[0] ?? "")).toBe(true);
    return { text: lines[0], id: err.split(" ")[0] ?? "", actor: await actorOf(lines[0]) };
  }

  it("makes actors", async () => {
    const operator = await create("--operator", "--name", "Θάλεια", "--days", "2");
    expect(operator.actor).toMatchObject({ kind: "STAFF", roles: ["OPERATOR"], mandates: [], scopes: [] });
    const subject = operator.actor?.subject ?? "";
    expect(await database.read.findOneBy(Person, { id: subject })).toMatchObject({ name: "Θάλεια" });
    const { createdAt, expiresAt } = await database.read.findOneByOrFail(Token, { id: operator.id });
    expect(expiresAt.getTime() - createdAt.getTime()).toBe(2 * DAY_MS);
    expect((await create("--as", "guest")).actor).toMatchObject({ kind: "GUEST", subject: expect.any(String) });
    expect((await create("--as", "dpo", "--scope", "a:read", "b")).actor).toMatchObject({
      ...{ kind: "DPO", roles: ["DPO"], scopes: ["a:read", "b"] },
    });
    expect((await create("--as", "ally", "--network", "ally")).actor).toMatchObject({ kind: "ALLY", subject: ally });
    const rep = await create("--as", "orgadmin", "--organization", body);
    expect(rep.actor?.mandates).toEqual([{ organizationId: body, kind: "ORGADMIN", isMember: false }]);
  });

  it("gives a person who is known what they do not hold yet", async () => {
    const { actor } = await create("--as", "board");
    const person = actor?.subject ?? "";
    const again = await create("--as", "board", "--person", person);
    expect(again.actor).toMatchObject({ kind: "BOARD", subject: person, roles: ["BOARD"] });
    for (const _ of ["once", "twice"]) {
      const rep = await create("--as", "rep", "--organization", body, "--person", person);
      expect(rep.actor).toMatchObject({ subject: person, roles: ["BOARD"], mandates: [{ kind: "REP" }] });
    }
  });

  it.each([
    [[], "--operator or --as is needed"],
    [["--operator", "--as", "board"], "cannot be used with option"],
    [["--as", "king"], "Allowed choices are guest, rep"],
    [["--as", "rep"], "--as rep needs --organization"],
    [["--as", "rep", "--organization", "org_nothing"], 'of "org_nothing": there is no such organisation'],
    [["--as", "board", "--organization", "org_nothing"], "--organization goes with --as rep or orgadmin alone"],
    [["--as", "ally"], "--as ally needs --network"],
    [["--as", "ally", "--network", "nobody"], 'There is no network "nobody"'],
    [["--as", "ally", "--network", "proposed"], "its state is PROPOSED, expected RECOGNISED"],
    [["--as", "guest", "--person", "per_nobody"], 'There is no person "per_nobody"'],
    [["--as", "guest", "--days", "0"], "expected a whole number from 1 to 3650"],
    [["--as", "guest", "--name", " "], "with a name of 0 letters"],
    [["--as", "guest", "--scope", "two words"], 'for "two words"'],
  ])("refuses %j, and writes nothing", async (words, reason) => {
    const count = () => Promise.all([database.read.count(Person), database.read.count(Token)]);
    const before = await count();
    const { code, err, out } = await run("token", "create", ...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(reason);
    expect(await count()).toEqual(before);
  });

  it("lists tokens without their text, and revokes one", async () => {
    const { id, text, actor } = await create("--as", "editor", "--name", "Κλειώ");
    const line = async () => (await run("token", "list")).lines.find((each) => each.startsWith(id)) ?? "";
    expect(await line()).toMatch(new RegExp(`VALID  ${actor?.subject} "Κλειώ"  "Κλειώ": .*never used$`));
    const first = await run("token", "revoke", id);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`${id}: revoked at `) });
    expect((await run("token", "revoke", id)).out).toBe(first.out);
    expect(await actorOf(text)).toBeUndefined();
    const { out } = await run("token", "list");
    expect(out).toContain(`${id}  REVOKED`);
    expect(out).not.toContain("omo_");
    const unknown = await run("token", "revoke", "tok_nothing");
    expect(unknown).toMatchObject({ code: 2, err: expect.stringContaining('"tok_nothing": there is no such token') });
  });

  it("sets, lists and unsets what the union decides", async () => {
    const value = () => readSetting(database.read, MEMBERS_SETTINGS.union);
    expect((await run("setting", "list")).out).toContain("members union: not set\n");
    expect(await run("setting", "set", "members", "union", "union")).toMatchObject({ code: 0 });
    expect(await value()).toBe("union");
    const { out } = await run("setting", "list", "members");
    expect(out).toContain("members union: union\n");
    expect(out).toContain("members aidRetentionMonths: 12 (default)\n");
    expect(await run("setting", "unset", "members", "union")).toMatchObject({ code: 0 });
    expect(await value()).toBeNull();
  });

  it.each([
    [["set", "members", "union", "nobody"], "expected the slug of a network that there is"],
    [["set", "members", "aidPledges", "anyone"], "expected one of MEMBERS, ANYONE"],
    [["set", "members", "colour", "red"], 'There is no setting "colour"'],
    [["set", "nobody", "union", "union"], "Allowed choices are members"],
    [["unset", "members", "colour"], 'There is no setting "colour"'],
  ])("refuses hub setting %j", async (words, reason) => {
    expect(await run("setting", ...words)).toMatchObject({ code: 2, err: expect.stringContaining(reason) });
  });

  it("prints a key that settings take", async () => {
    const { code, lines } = await run("key", "create");
    expect({ code, keys: parseKeys(lines.join("\n"))?.length }).toEqual({ code: 0, keys: 1 });
  });
});
