import { expect, it } from "@jest/globals";
import { migrate } from "../../kit/database/migrate";
import { createDataSource } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { members } from "..";
import { Membership } from "../membership/membership.entity";
import { MembershipGround } from "../membership/membership-ground.entity";
import { migrations } from ".";
import { Memberships1764000090001 } from "./009-memberships";

const AT = "2026-01-02 03:04:05.678";

describeOnDatabases("memberships from before grounds were kept", (databases) => {
  it("rest on their own name while they are in force", async () => {
    const config = databases().of("members");
    const before = migrations.slice(0, migrations.indexOf(Memberships1764000090001));
    await migrate(config, { ...members.database, migrations: before });
    const source = await createDataSource(config, members.database).initialize();
    try {
      await source.query(
        `INSERT INTO network (id, slug, name, kind, state, fictional, createdAt, sortName)
         VALUES ('net_1', 'union', '[]', 'UNION', 'RECOGNISED', 1, '${AT}', 'union')`,
      );
      await source.query(
        `INSERT INTO organization (id, name, activities, identifiers, state, licence, fictional, createdAt, updatedAt, sortName)
         VALUES ('org_1', '[{"lang":"en","text":"Mill"}]', '[]', '[]', 'LISTED', 'CC0-1.0', 1, '${AT}', '${AT}', 'mill')`,
      );
      for (const state of ["ACTIVE", "SUSPENDED", "ENDED", "APPLIED"]) {
        await source.query(
          `INSERT INTO membership (id, organizationId, networkId, state, since, fictional)
           VALUES ('mem_${state}', 'org_1', 'net_1', '${state}', '2020-01-01', 1)`,
        );
      }
      await migrate(config, members.database);
      const grounds = await source.manager.find(MembershipGround, { order: { id: "ASC" } });
      const ground = { kind: "DIRECT", networkId: null, from: "2020-01-01", until: null, endedBy: null, endedAt: null };
      expect(grounds).toEqual([
        { ...ground, id: "grd_ACTIVE", membershipId: "mem_ACTIVE" },
        { ...ground, id: "grd_SUSPENDED", membershipId: "mem_SUSPENDED" },
      ]);
      const [membership] = await source.manager.find(Membership);
      expect(membership).toMatchObject({ version: 1, message: null, endReason: null });
    } finally {
      await source.destroy();
    }
  });
});
