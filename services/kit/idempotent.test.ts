import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "./actor/actor";
import { CONFIDENTIAL_ENTITIES, createConfidentialTables } from "./confidential-tables";
import { migrate } from "./database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "./database/open-database";
import { idempotent } from "./idempotent";
import { ID_LENGTH, newId } from "./ids";
import { deriveCaseKeys } from "./keys/case-keys";
import { createKey } from "./keys/key";
import { InboxEvent } from "./outbox/inbox-event.entity";
import { describeOnDatabases } from "./testing/databases";
import { TEST_KEYS } from "./testing/signed";

class CreateTables1764000000000 {
  up = createConfidentialTables;
  async down() {}
}

const MODEL: DatabaseModel = { entities: CONFIDENTIAL_ENTITIES, migrations: [CreateTables1764000000000] };
const CASES = deriveCaseKeys(TEST_KEYS);
const person = (subject: string | null): Actor => ({ ...PUBLIC_ACTOR, kind: "GUEST", subject });

describeOnDatabases("idempotent()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(() => database?.close());

  const call = (
    actor: Actor,
    idempotencyKey: string | null,
    operation = "open",
    content: object = {},
    cases = CASES,
  ) => {
    const input = { idempotencyKey, ...content };
    return database.write((tx) => idempotent(tx, { actor, operation, input, cases }, async () => newId("evt")));
  };

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

  it("refuses a key that came with another input, also at the same time", async () => {
    const ask = (content: object) => call(person("per_4"), "a", "open", content);
    const first = { id: "adc_1", lines: [{ text: "x", at: new Date(0) }], left: undefined };
    const answer = await ask(first);
    expect(await ask({ lines: [{ at: new Date(0), text: "x" }], id: "adc_1" })).toBe(answer);
    const others = [
      ...[{}, { ...first, id: "adc_2" }, { ...first, lines: [] }, { ...first, left: null }],
      ...[
        { ...first, lines: [{ text: "x", at: new Date(1) }] },
        { id: first.id, lines: { 0: first.lines[0] } },
      ],
    ];
    for (const other of others)
      await expect(ask(other)).rejects.toMatchObject({
        extensions: { code: "CONFLICT", field: "idempotencyKey" },
      });
    const racing = Array.from({ length: 6 }, (_, at) => call(person("per_5"), "a", "open", { id: `adc_${at}` }));
    const settled = await Promise.allSettled(racing);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  it("keeps nothing of an input that tells it, nor that two had the same", async () => {
    await call(person("per_6"), "a", "open", { text: "secret" });
    await call(person("per_6"), "b", "open", { text: "secret" });
    const answers = (await database.read.find(InboxEvent)).map((each) => each.answer ?? "");
    expect(answers.join()).not.toContain("secret");
    const macs = answers.map((each) => JSON.parse(each).mac);
    expect(new Set(macs).size).toBe(macs.length);
    for (const mac of macs) expect(mac).toMatch(/^[\w-]{43}$/);
  });

  it("knows an input from before the operator had a newer key", async () => {
    const before = await call(person("per_7"), "a", "open", { id: "adc_1" });
    const renewed = deriveCaseKeys([createKey(new Date()), ...TEST_KEYS]);
    expect(await call(person("per_7"), "a", "open", { id: "adc_1" }, renewed)).toBe(before);
    await expect(call(person("per_7"), "a", "open", { id: "adc_2" }, renewed)).rejects.toThrow("expected a new one");
  });

  it("does it each time without a key, or for nobody in particular", async () => {
    const before = await database.read.count(InboxEvent);
    const answers = [await call(person("per_1"), null), await call(person("per_1"), null)];
    answers.push(await call(person(null), "a"), await call(person(null), "a"));
    expect(new Set(answers).size).toBe(4);
    expect(await database.read.count(InboxEvent)).toBe(before);
  });
});
