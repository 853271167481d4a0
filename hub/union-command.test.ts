import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../services/kit/database/migrate";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { readSetting } from "../services/kit/union-settings/union-settings";
import { members } from "../services/members";
import { Network } from "../services/members/network/network.entity";
import { MEMBERS_SETTINGS } from "../services/members/union-settings";
import { finish, startCommand } from "./testing/commands";

describeOnDatabases("hub union", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), members.database);
    database = await openDatabase(databases().of("members"), members.database);
  });
  afterAll(() => database?.close());

  const union = (...words: string[]) =>
    finish(startCommand(["union", ...words], { cwd: tmpdir(), environment: databases().environment }));
  const find = (slug: string) => database.read.findOneBy(Network, { slug });

  it("refuses what is no slug, name or country, and writes nothing", async () => {
    const refused = [
      ["Union", "--el", "Ένωση"],
      ["union"],
      ["union", "--el", " "],
      ["union", "--el", "α", "--country", "XX"],
    ];
    for (const words of refused) expect(await union(...words)).toMatchObject({ code: 2, out: "" });
    expect(await database.read.count(Network)).toBe(0);
  });

  it("enters the union that runs the hub, once, and no second one beside it", async () => {
    const first = await union("attica", "--el", "Ένωση Αττικής", "--en", "Union of Attica");
    const again = await union("attica", "--el", "Ένωση Αττικής");
    const other = await union("crete", "--el", "Ένωση Κρήτης");
    expect([first.code, again.code, other.code]).toEqual([0, 0, 2]);
    expect(again.out).toBe(first.out);
    expect(other.err).toContain('"attica" does');
    expect(await find("attica")).toMatchObject({ kind: "UNION", state: "RECOGNISED", country: "GR" });
    expect(await find("crete")).toBeNull();
    expect(await readSetting(database.read, MEMBERS_SETTINGS.union)).toBe("attica");
  });
});
