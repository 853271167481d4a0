import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import type { Database } from "../../../services/kit/database/open-database";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { schemaDifferences } from "../../../services/kit/testing/service";
import { CHANGES_MODEL, openChangesDatabase } from "../testing/usage-database";
import { describeOperation } from "./describe-operation";
import { forgetUsage } from "./forget-usage";
import { OperationUse, UNKNOWN_OPERATION } from "./operation-use.entity";
import { createSaveUsage, type UseRow } from "./save-usage";
import { createUsage } from "./usage";
import { UsedOperation } from "./used-operation.entity";

const schema = buildSchema("type Query { body(id: ID): Int bodies: Int bodies_old: Int }");

function row(text: string, client: string, count = 1, name: string | null = null): UseRow {
  const operation = describeOperation({ text, document: parse(text), schema });
  if (!operation) throw new Error("It can be described");
  return { client, count, name, hash: operation.hash, operation };
}

describeOnDatabases("use of operations", (databases) => {
  let database: Database;
  beforeAll(async () => {
    database = await openChangesDatabase(databases().of("members"));
  });
  afterAll(() => database?.close());

  it("leaves nothing between migrations and entities", async () => {
    expect(await schemaDifferences(databases().of("members"), CHANGES_MODEL)).toEqual([]);
  });

  it("adds up what several processes count", async () => {
    const save = createSaveUsage(database);
    await Promise.all(
      Array.from({ length: 10 }, () =>
        save([row("query A { bodies }", "app_1", 2, "A"), row("{ body }", "net_1")], "2026-11-01"),
      ),
    );
    await save([{ ...row("query A { bodies }", "anonymous", 5, "A"), operation: undefined }], "2026-11-03");
    const [found, ...others] = await createUsage(database.read).operationsUsing("Query.bodies", "2026-10-01");
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      name: "A",
      text: "query A {\n  bodies\n}",
      count: 25,
      clients: [
        { client: "app_1", count: 20 },
        { client: "anonymous", count: 5 },
      ],
    });
    const kept = await database.read.findOneByOrFail(UsedOperation, { hash: found?.hash });
    expect([kept.firstSeen, kept.lastSeen]).toEqual(["2026-11-01", "2026-11-03"]);
  });

  it("finds what used a coordinate since a day, and not what used another that begins as it", async () => {
    const usage = createUsage(database.read);
    await createSaveUsage(database)([row("{ bodies_old }", "app_2")], "2026-11-02");
    const names = async (coordinate: string, since: string) =>
      (await usage.operationsUsing(coordinate, since)).map(({ count }) => count);
    expect(await names("Query.bodies", "2026-11-02")).toEqual([5]);
    expect(await names("Query.bodies", "2026-11-04")).toEqual([]);
    expect(await names("Query.bodies%", "2026-10-01")).toEqual([]);
    expect(await names("query.bodies", "2026-10-01")).toEqual([]);
    expect(await names("Query", "2026-10-01")).toEqual([25, 10, 1]);
  });

  it("counts those of which nobody knows more", async () => {
    const unknown = { client: "x".repeat(99), count: 4, name: null, hash: UNKNOWN_OPERATION };
    await createSaveUsage(database)([unknown, unknown], "2026-11-01");
    const usage = createUsage(database.read);
    expect(await usage.countUnknown("2026-11-01")).toBe(8);
    expect(await usage.countUnknown("2026-11-02")).toBe(0);
  });

  it("writes many at a time", async () => {
    const many = Array.from({ length: 350 }, (_, at) => ({ ...row("{ bodies }", `many_${at}`) }));
    await createSaveUsage(database)(many, "2026-11-05");
    expect(await database.read.countBy(OperationUse, { day: "2026-11-05" })).toBe(350);
  });

  it("forgets what is older than 90 days, and what anonymous clients ask too much of", async () => {
    await createSaveUsage(database)(
      [
        row("query B { body }", "anonymous", 9),
        row("query C { body }", "anonymous", 3),
        row("query D { body }", "anonymous", 1),
      ],
      "2027-01-20",
    );
    await createSaveUsage(database)([row("query D { body }", "app_1", 1)], "2027-01-21");
    const now = new Date("2027-02-01T00:00:00Z");
    const done = await forgetUsage(database, { now, maxAnonymous: 1 });
    // of 1 November there are A, body and the unknown ones, of the 2nd bodies_old; A and C are less asked than B
    expect(done).toEqual({ days: 4, operations: 2 + 2 });
    const usage = createUsage(database.read);
    expect((await usage.operationsUsing("Query.body", "2026-01-01")).map(({ count }) => count)).toEqual([9, 2]);
    expect(await forgetUsage(database, { now, maxAnonymous: 1 })).toEqual({ days: 0, operations: 0 });
  });
});
