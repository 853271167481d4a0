import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "./actor/actor";
import { CONFIDENTIAL_ENTITIES, createConfidentialTables } from "./confidential-tables";
import { migrate } from "./database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "./database/open-database";
import { idempotent } from "./idempotent";
import { ID_LENGTH, newId } from "./ids";
import { InboxEvent } from "./outbox/inbox-event.entity";
import { describeOnDatabases } from "./testing/databases";

class CreateTables1764000000000 {
  up = createConfidentialTables;
  async down() {}
}

const MODEL: DatabaseModel = { entities: CONFIDENTIAL_ENTITIES, migrations: [CreateTables1764000000000] };
const person = (subject: string | null): Actor => ({ ...PUBLIC_ACTOR, kind: "GUEST", subject });

describeOnDatabases("idempotent()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(() => database?.close());

  const call = (actor: Actor, key: string | null, operation = "open") =>
    database.write((tx) => idempotent(tx, { actor, operation, key }, async () => newId("evt")));

  it("gives the same answer to the same key of the same actor, also at the same time", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(person("per_1"), "a")));
    expect(new Set([...answers, await call({ ...person("per_1"), kind: "REP" }, "a")]).size).toBe(1);
  });

  it("tells actors, operations and keys apart", async () => {
    const calls = [
      ...[call(person("per_2"), "a"), call(person("per_3"), "a"), call(serviceActor("per_2"), "a")],
      ...[call(person("per_2"), "A"), call(person("per_2"), "a", "close")],
    ];
    expect(new Set(await Promise.all(calls)).size).toBe(5);
    const inbox = await database.read.find(InboxEvent);
    for (const { id } of inbox) expect(id.length).toBeLessThanOrEqual(ID_LENGTH);
  });

  it("does it each time without a key, or for nobody in particular", async () => {
    const before = await database.read.count(InboxEvent);
    const answers = [await call(person("per_1"), null), await call(person("per_1"), null)];
    answers.push(await call(person(null), "a"), await call(person(null), "a"));
    expect(new Set(answers).size).toBe(4);
    expect(await database.read.count(InboxEvent)).toBe(before);
  });
});
