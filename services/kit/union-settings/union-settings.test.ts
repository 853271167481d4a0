import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { QueryRunner } from "typeorm";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { describeOnDatabases } from "../testing/databases";
import { schemaDifferences } from "../testing/service";
import { choice, months } from "./catalogue";
import { createUnionSettings } from "./create-union-settings";
import { UnionSetting } from "./union-setting.entity";
import { listSettings, readSetting, unsetSetting, writeSetting } from "./union-settings";

const SETTINGS = {
  tone: choice("tone", { values: ["HIGH", "LOW"], default: "LOW", help: "How it sounds" }),
  keep: {
    ...months("keep", { default: 12, help: "How long it is kept" }),
    check: async (_db: unknown, value: number) => (value === 13 ? "a number that brings luck" : null),
  },
};

class CreateSettings1764000000000 {
  up = (runner: QueryRunner) => createUnionSettings(runner);
  async down() {}
}

const model = { entities: [UnionSetting], migrations: [CreateSettings1764000000000] };

describeOnDatabases("settings of the union", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), model);
    database = await openDatabase(databases().of("members"), model);
  });
  afterAll(() => database?.close());

  const set = (name: string, value: string) => database.write((tx) => writeSetting(tx, SETTINGS, { name, value }));

  it("leave nothing between migration and entity", async () => {
    expect(await schemaDifferences(databases().of("members"), model)).toEqual([]);
  });

  it("hold the default until they are set, and again once they are unset", async () => {
    expect(await readSetting(database.read, SETTINGS.keep)).toBe(12);
    await set("keep", "24");
    await set("keep", "36");
    expect(await readSetting(database.read, SETTINGS.keep)).toBe(36);
    expect(await readSetting(database.read, SETTINGS.tone)).toBe("LOW");
    const listed = await listSettings(database.read, SETTINGS);
    expect(listed.map(({ definition, value }) => [definition.name, value])).toEqual([
      ["tone", null],
      ["keep", "36"],
    ]);
    await database.write((tx) => unsetSetting(tx, SETTINGS, "keep"));
    expect(await readSetting(database.read, SETTINGS.keep)).toBe(12);
  });

  it.each([
    ["keep", "0", "BAD_INPUT"],
    ["keep", "601", "BAD_INPUT"],
    ["keep", "1.5", "BAD_INPUT"],
    ["keep", "13", "BAD_INPUT"],
    ["tone", "low", "BAD_INPUT"],
    ["other", "1", "NOT_FOUND"],
    ["constructor", "1", "NOT_FOUND"],
  ])("refuse %s = %j", async (name, value, code) => {
    await expect(set(name, value)).rejects.toMatchObject({ code });
  });

  it("fail where the database holds what cannot be read: a default would decide in the union's place", async () => {
    await database.write((tx) => tx.insert(UnionSetting, { name: "tone", value: "LOUD" }));
    await expect(readSetting(database.read, SETTINGS.tone)).rejects.toThrow('"LOUD"');
  });
});
