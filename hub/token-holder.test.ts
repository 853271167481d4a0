import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { hashToken } from "../services/kit/actor/token";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { members } from "../services/members";
import { findActor } from "../services/members/actor/actor";
import { NetworkState } from "../services/members/network/network.entity";
import { Person } from "../services/members/person/person.entity";
import { insertBody, insertNetwork } from "../services/members/testing";
import { ApiToken } from "../services/members/token/token.entity";
import { findMisfit, makeToken, type TokenWords } from "./token-holder";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const DAY_MS = 86_400_000;

describe("findMisfit()", () => {
  it.each([
    [{ as: "guest" }, null],
    [{ as: "rep", organization: "org_a", person: "per_a" }, null],
    [{ as: "ally", network: "ally" }, null],
    [{ as: "rep" }, "--as rep needs --organization"],
    [{ as: "board", organization: "org_a" }, "--organization goes with --as rep or orgadmin alone"],
    [{ as: "ally" }, "--as ally needs --network"],
    [{ as: "operator", network: "ally" }, "--network goes with --as ally alone"],
    [{ as: "ally", network: "ally", person: "per_a" }, "--person does not go with --as ally"],
  ])("%j: %s", (words, misfit) => {
    expect(findMisfit({ ...words, days: 1 })).toBe(misfit);
  });
});

describeOnDatabases("makeToken()", (databases) => {
  let database: Database;
  let body: string;
  let ally: string;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
    await database.write(async (tx) => {
      body = await insertBody(tx);
      ally = await insertNetwork(tx, "ally");
      await insertNetwork(tx, "proposed", NetworkState.PROPOSED);
    });
  });
  afterAll(() => database?.close());

  async function make(words: Partial<TokenWords> & { as: string }) {
    const made = await makeToken(database, { days: 1, ...words }, NOW);
    const found = await findActor(database.read, { tokenHash: hashToken(made.text) }, NOW);
    expect(found?.actor.subject).toBe(made.holder);
    return { ...made, actor: found?.actor };
  }

  it("makes actors", async () => {
    const operator = await make({ as: "operator", name: "Θάλεια", days: 2 });
    expect(operator.actor).toMatchObject({ kind: "STAFF", roles: ["OPERATOR"], mandates: [], scopes: [] });
    expect(await database.read.findOneBy(Person, { id: operator.holder })).toMatchObject({ name: "Θάλεια" });
    expect(operator.expiresAt).toEqual(new Date(NOW.getTime() + 2 * DAY_MS));
    expect((await make({ as: "guest" })).actor).toMatchObject({ kind: "GUEST", roles: [], mandates: [] });
    expect((await make({ as: "dpo", scope: ["a:read", "b"] })).actor).toMatchObject({
      ...{ kind: "DPO", roles: ["DPO"], scopes: ["a:read", "b"] },
    });
    expect((await make({ as: "ally", network: "ally" })).actor).toMatchObject({ kind: "ALLY", subject: ally });
    const admin = await make({ as: "orgadmin", organization: body });
    expect(admin.actor?.mandates).toEqual([{ organizationId: body, kind: "ORGADMIN", isMember: false }]);
  });

  it("gives a person who is known what they do not hold yet", async () => {
    const { holder: person } = await make({ as: "board" });
    expect((await make({ as: "board", person })).actor).toMatchObject({ subject: person, roles: ["BOARD"] });
    for (const _ of ["once", "twice"]) {
      const rep = await make({ as: "rep", organization: body, person });
      expect(rep.actor).toMatchObject({ subject: person, roles: ["BOARD"], mandates: [{ kind: "REP" }] });
    }
  });

  it.each([
    [{ as: "rep", organization: "org_nothing" }, 'of "org_nothing": there is no such organisation'],
    [{ as: "ally", network: "nobody" }, 'There is no network "nobody"'],
    [{ as: "ally", network: "proposed" }, "its state is PROPOSED, expected RECOGNISED"],
    [{ as: "guest", person: "per_nobody" }, 'There is no person "per_nobody"'],
    [{ as: "guest", name: " " }, "with a name of 0 letters"],
    [{ as: "guest", scope: ["two words"] }, 'for "two words"'],
  ])("refuses %j, and writes nothing", async (words, reason) => {
    const count = () => Promise.all([database.read.count(Person), database.read.count(ApiToken)]);
    const before = await count();
    await expect(make(words)).rejects.toThrow(reason);
    expect(await count()).toEqual(before);
  });
});
