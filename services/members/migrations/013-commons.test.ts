import { expect, it } from "@jest/globals";
import { CommonsEntry } from "../../kit/commons/commons-entry.entity";
import { migrate } from "../../kit/database/migrate";
import { createDataSource } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { members } from "..";
import { migrations } from ".";
import { Commons1764000130001 } from "./013-commons";

const AT = "2026-01-02 03:04:05.678";

describeOnDatabases("organisations from before there was a feed", (databases) => {
  it("are in it once the database is migrated, as far as they are public", async () => {
    const config = databases().of("members");
    const before = migrations.slice(0, migrations.indexOf(Commons1764000130001));
    await migrate(config, { ...members.database, migrations: before });
    const source = await createDataSource(config, members.database).initialize();
    try {
      for (const [id, state] of Object.entries({ org_1: "LISTED", org_2: "PROPOSED", org_3: "ARCHIVED" }))
        await source.query(
          `INSERT INTO organization (id, name, activities, identifiers, state, licence, fictional, createdAt, updatedAt, sortName)
           VALUES ('${id}', '[{"lang":"el","text":"Μύλος"}]', '[]', '[]', '${state}', 'CC0-1.0', 1, '${AT}', '${AT}', 'mill')`,
        );
      const since = Date.now();
      await migrate(config, members.database);
      const entries = await source.manager.find(CommonsEntry);
      expect(entries).toMatchObject([
        { id: "org_1", kind: "ORGANIZATION", deletedAt: null, language: "el", licence: "CC0-1.0", fictional: true },
      ]);
      expect(entries[0]?.content).toMatchObject({ name: [{ lang: "el", text: "Μύλος" }], website: null });
      expect(entries[0]?.changedAt.getTime()).toBeGreaterThanOrEqual(since);
    } finally {
      await source.destroy();
    }
  });
});
