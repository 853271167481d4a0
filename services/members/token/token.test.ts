import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { hashToken, isToken } from "../../kit/actor/token";
import { migrate } from "../../kit/database/migrate";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { members } from "..";
import { createPerson } from "../person/person";
import { issueToken, isUseDue, listTokens, noteUse, revokeToken, tokenState } from "./token";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const LATER = new Date("2027-01-01T00:00:00.000Z");
const seconds = (count: number) => new Date(NOW.getTime() + count * 1000);

describeOnDatabases("tokens", (databases) => {
  let database: Database;
  let personId: string;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
    personId = await database.write((tx) => createPerson(tx, { name: "Ελένη", at: NOW }));
  });
  afterAll(() => database?.close());

  const issue = (given: { label?: string; scopes?: string[]; expiresAt?: Date } = {}) =>
    database.write((tx) =>
      issueToken(tx, { holder: { personId }, label: "test", at: NOW, expiresAt: LATER, ...given }),
    );
  const get = async (id: string) => (await listTokens(database.read)).find((token) => token.id === id);

  it("are kept as hashes: no column of any table has their text", async () => {
    const { id, text } = await issue({ scopes: ["positions:read", "positions:read"] });
    expect(isToken(text)).toBe(true);
    expect((await issue()).text).not.toBe(text);
    const everything: string[] = [];
    for (const { tableName, target } of database.read.dataSource.entityMetadatas) {
      const rows = await database.read.find(target);
      everything.push(`${tableName} ${JSON.stringify(rows)}`);
    }
    const stored = everything.join("\n");
    expect(stored).toContain(hashToken(text));
    expect(stored).not.toContain(text.slice("omo_".length));
    expect(await get(id)).toMatchObject({ personId, networkId: null, scopes: ["positions:read"], lastUsedAt: null });
  });

  it.each([{ label: "" }, { label: "x".repeat(201) }, { scopes: ["two words"] }, { scopes: [""] }, { expiresAt: NOW }])(
    "are not made with %j",
    async (given) => {
      await expect(issue(given)).rejects.toMatchObject({ code: "BAD_INPUT" });
    },
  );

  it("are valid until they expire or are revoked, the first time counting", async () => {
    const { id } = await issue({ expiresAt: seconds(60) });
    const token = await get(id);
    expect(token && [seconds(59), seconds(60)].map((at) => tokenState(token, at))).toEqual(["VALID", "EXPIRED"]);
    await database.write((tx) => revokeToken(tx, id, seconds(1)));
    const revoked = await database.write((tx) => revokeToken(tx, id, seconds(2)));
    expect(revoked.revokedAt).toEqual(seconds(1));
    expect(tokenState(revoked, NOW)).toBe("REVOKED");
    const unknown = database.write((tx) => revokeToken(tx, "tok_nothing", NOW));
    await expect(unknown).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("note their use once a minute", async () => {
    const { id } = await issue();
    const use = async (after: number) => {
      await database.write((tx) => noteUse(tx, id, seconds(after)));
      const token = await get(id);
      return { at: token?.lastUsedAt, due: token && isUseDue(token, seconds(after + 30)) };
    };
    expect(await use(0)).toEqual({ at: seconds(0), due: false });
    expect(await use(59)).toEqual({ at: seconds(0), due: true });
    expect(await use(60)).toEqual({ at: seconds(60), due: false });
  });
});
