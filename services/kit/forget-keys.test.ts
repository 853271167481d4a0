import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "./actor/actor";
import { CONFIDENTIAL_ENTITIES, createConfidentialTables } from "./confidential-tables";
import { migrate } from "./database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "./database/open-database";
import { FORGET_KEYS } from "./forget-keys";
import { idempotent } from "./idempotent";
import { newId } from "./ids";
import { deriveCaseKeys } from "./keys/case-keys";
import { InboxEvent } from "./outbox/inbox-event.entity";
import { once } from "./outbox/once";
import { describeOnDatabases } from "./testing/databases";
import { TEST_KEYS } from "./testing/signed";

class CreateTables1764000000000 {
  up = createConfidentialTables;
  async down() {}
}

const MODEL: DatabaseModel = { entities: CONFIDENTIAL_ENTITIES, migrations: [CreateTables1764000000000] };
const CASES = deriveCaseKeys(TEST_KEYS);
const NOW = new Date();

describeOnDatabases("FORGET_KEYS", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(() => database?.close());

  const call = (idempotencyKey: string) => {
    const actor = { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_1" } as const;
    const about = { actor, operation: "open", input: { idempotencyKey }, cases: CASES };
    return database.write((tx) => idempotent(tx, about, async () => newId("evt")));
  };
  const received = (daysAgo: number) =>
    database.write((tx) =>
      tx.updateAll(InboxEvent, { receivedAt: new Date(NOW.getTime() - daysAgo * 24 * 60 * 60_000) }),
    );
  const run = (signal = new AbortController().signal) => FORGET_KEYS.run({ database, cases: CASES, now: NOW, signal });

  it("forgets keys after 30 days, and no event", async () => {
    const event = newId("evt");
    const before = await call("old");
    await database.write((tx) => once(tx, event, async () => ({ id: "adc_1" })));
    await received(30);
    expect(await run()).toEqual({ forgotten: 0 });
    expect(await call("old")).toBe(before);
    await received(30.001);
    const recent = await call("recent");
    expect(await run(AbortSignal.abort())).toEqual({ forgotten: 0 });
    expect(await run()).toEqual({ forgotten: 1 });
    expect(await database.write((tx) => once(tx, event, async () => ({ id: "adc_2" })))).toEqual({ id: "adc_1" });
    expect(await call("recent")).toBe(recent);
    expect(await call("old")).not.toBe(before);
  });

  it("forgets more than one transaction holds", async () => {
    const rows = Array.from({ length: 501 }, (_, at) => ({ id: `key_${at}`, receivedAt: new Date(0), answer: null }));
    await database.write((tx) => tx.insert(InboxEvent, rows));
    expect(await run()).toEqual({ forgotten: 501 });
  });
});
