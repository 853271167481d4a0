import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { IsNull, Not } from "typeorm";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { describeOnDatabases } from "../testing/databases";
import { pokingWrite } from "./add-to-outbox";
import { type DispatcherOptions, pauseAfter, startDispatcher } from "./dispatcher";
import { type Deliver, deliverAsMutations, type Events } from "./events";
import { InboxEvent } from "./inbox-event.entity";
import { once } from "./once";
import { OutboxEvent } from "./outbox-event.entity";
import { CASES, Change, MODEL, makeChange, Note, QUIET } from "./testing/sender";

describeOnDatabases("the outbox", (databases) => {
  let database: Database;
  let other: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
    other = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(async () => {
    await database?.close();
    await other?.close();
  });
  beforeEach(() =>
    database.write(async (tx) => {
      for (const entity of [OutboxEvent, InboxEvent, Change, Note]) await tx.deleteAll(entity);
    }),
  );

  function start(deliver: Deliver, options: Partial<DispatcherOptions> = {}) {
    return startDispatcher({ database, cases: CASES, log: QUIET, deliver, pollMs: 20, ...options });
  }

  async function untilDelivered(count: number): Promise<OutboxEvent[]> {
    for (;;) {
      const delivered = await database.read.findBy(OutboxEvent, { deliveredAt: Not(IsNull()) });
      if (delivered.length >= count) return delivered;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  it("has an event if and only if there is its change", async () => {
    await makeChange(database, "kept");
    const failing = database.write(async (tx) => {
      await makeChange({ write: (work) => work(tx) }, "lost");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await database.read.find(OutboxEvent)).toMatchObject([{ subject: "kept", attempts: 0, deliveredAt: null }]);
  });

  it("keeps the payload sealed, and drops it once it is delivered", async () => {
    const id = await makeChange(database, "secret");
    const { payload } = await database.read.findOneByOrFail(OutboxEvent, { id });
    expect(payload).toMatch(/^1:test:[\w-]+$/);
    const seen: unknown[] = [];
    const dispatcher = start(async (event) => {
      seen.push(event);
      return { noteId: "n" };
    });
    expect(await untilDelivered(1)).toMatchObject([{ payload: null, answer: '{"noteId":"n"}', attempts: 1 }]);
    await dispatcher.close();
    expect(seen).toEqual([{ id, kind: "CHANGED", subject: "secret", payload: { changeId: "secret" } }]);
  });

  it("delivers those of a subject one after another in their order, those of others meanwhile", async () => {
    const ids: string[] = [];
    for (let at = 0; at < 6; at++) ids.push(await makeChange(database, `c${at}`, at % 2 ? "odd" : "even"));
    const delivered: string[] = [];
    const underWay = new Set<string>();
    let failures = 0;
    const dispatcher = start(async ({ id, subject }) => {
      expect(underWay).not.toContain(subject);
      underWay.add(subject);
      await new Promise((resolve) => setTimeout(resolve, 5));
      underWay.delete(subject);
      if (subject === "odd" && failures++ === 0) throw new Error("not yet");
      delivered.push(id);
      return null;
    });
    await untilDelivered(6);
    await dispatcher.close();
    expect(delivered.filter((id) => ids.indexOf(id) % 2)).toEqual([ids[1], ids[3], ids[5]]);
    expect(delivered.filter((id) => ids.indexOf(id) % 2 === 0)).toEqual([ids[0], ids[2], ids[4]]);
    expect(delivered.slice(0, 3)).toEqual([ids[0], ids[2], ids[4]]);
  });

  it("leaves an event that fails for later, and says so", async () => {
    await makeChange(database, "failing");
    const warnings: object[] = [];
    const { promise: warned, resolve } = Promise.withResolvers<void>();
    const warn = (data: object) => {
      warnings.push(data);
      resolve();
    };
    const dispatcher = start(async () => Promise.reject(new Error("down")), { log: { ...QUIET, warn } });
    await warned;
    await dispatcher.close();
    expect(warnings).toMatchObject([{ err: new Error("down"), kind: "CHANGED", attempts: 1, pauseMs: 1000 }]);
  });

  it("delivers once over two processes' connections, and does what follows once", async () => {
    for (let at = 0; at < 20; at++) await makeChange(database, `c${at}`);
    const delivered: string[] = [];
    const followed: string[] = [];
    const deliver: Deliver = async ({ id }) => {
      delivered.push(id);
      return null;
    };
    const onDelivered: DispatcherOptions["onDelivered"] = async (tx, { subject }) => {
      followed.push(subject);
      await tx.update(Change, { id: subject }, { noteId: "n" });
    };
    const both = [start(deliver, { onDelivered }), start(deliver, { onDelivered, database: other })];
    await untilDelivered(20);
    for (const dispatcher of both) await dispatcher.close();
    expect(new Set(delivered).size).toBe(20);
    expect(delivered).toHaveLength(20);
    expect(await database.read.countBy(Change, { noteId: "n" })).toBe(20);
  });

  it("tries again when what follows fails, and marks it as delivered only with that", async () => {
    await makeChange(database, "c");
    let attempts = 0;
    const dispatcher = start(async () => null, {
      async onDelivered(tx) {
        await tx.update(Change, { id: "c" }, { noteId: `n${++attempts}` });
        if (attempts === 1) throw new Error("no");
      },
    });
    await untilDelivered(1);
    await dispatcher.close();
    expect(await database.read.find(Change)).toEqual([{ id: "c", noteId: "n2" }]);
  });

  it("gives up what is under way when it closes, for the next one to begin with", async () => {
    await makeChange(database, "hanging");
    const { promise: started, resolve } = Promise.withResolvers<void>();
    const hanging = start((_event, signal) => {
      resolve();
      return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    });
    await started;
    await hanging.close();
    const dispatcher = start(async () => "at last");
    expect(await untilDelivered(1)).toMatchObject([{ answer: '"at last"', attempts: 2 }]);
    await dispatcher.close();
  });

  it("takes over from a process that was killed once its lease ends", async () => {
    await makeChange(database, "c");
    await database.write((tx) => tx.updateAll(OutboxEvent, { attempts: 1, nextAttemptAt: new Date(Date.now() + 100) }));
    const dispatcher = start(async () => null);
    expect(await untilDelivered(1)).toMatchObject([{ attempts: 2 }]);
    await dispatcher.close();
  });

  it("is woken by a transaction that added, and not by others", async () => {
    let pokes = 0;
    const write = pokingWrite(database.write, () => pokes++);
    await write((tx) => tx.insert(Change, { id: "quiet", noteId: null }));
    expect(pokes).toBe(0);
    await makeChange({ write }, "loud");
    expect(pokes).toBe(1);
  });

  it("starts at once when it is poked", async () => {
    const dispatcher = start(async () => null, { pollMs: 1_000_000 });
    const write = pokingWrite(database.write, dispatcher.poke);
    for (const id of ["a", "b", "c"]) {
      await makeChange({ write }, id);
      await untilDelivered(1);
    }
    await untilDelivered(3);
    await dispatcher.close();
  });

  describe("once()", () => {
    const receive = (at: Database, eventId: string, noteId: string) =>
      at.write((tx) =>
        once(tx, eventId, async () => {
          await tx.insert(Note, { id: noteId, changeId: "c" });
          return { noteId };
        }),
      );

    it("gives the same answer, and works once", async () => {
      expect(await receive(database, "evt_1", "first")).toEqual({ noteId: "first" });
      expect(await receive(database, "evt_1", "second")).toEqual({ noteId: "first" });
      expect(await receive(database, "evt_2", "third")).toEqual({ noteId: "third" });
      expect(await database.read.count(Note)).toBe(2);
    });

    it("works once for deliveries at the same time, over two connections", async () => {
      for (let round = 0; round < 10; round++) {
        const answers = await Promise.all(
          Array.from({ length: 8 }, (_, at) => receive(at % 2 ? database : other, `evt_${round}`, `n${round}_${at}`)),
        );
        expect(new Set(answers.map(({ noteId }) => noteId)).size).toBe(1);
      }
      expect(await database.read.count(Note)).toBe(10);
    });

    it("forgets an event whose work failed", async () => {
      const failing = database.write((tx) => once(tx, "evt_1", async () => Promise.reject(new Error("no"))));
      await expect(failing).rejects.toThrow("no");
      expect(await receive(database, "evt_1", "n")).toEqual({ noteId: "n" });
    });

    it("answers undefined and null with null", async () => {
      await database.write((tx) => once(tx, "evt_1", async () => undefined));
      expect(await database.write((tx) => once(tx, "evt_1", async () => "again"))).toBeNull();
    });
  });
});

describe("pauseAfter()", () => {
  it("doubles from a second to five minutes", () => {
    expect([1, 2, 3, 9, 10, 1000].map(pauseAfter)).toEqual([1000, 2000, 4000, 256_000, 300_000, 300_000]);
  });
});

describe("deliverAsMutations()", () => {
  const events: Events = {
    CHANGED: {
      mutation: "mutation ($input: In!) { note(input: $input) { id } }",
      toVariables: ({ id, payload }) => ({ input: { id, payload } }),
    },
  };
  const event = { id: "evt_1", kind: "CHANGED", subject: "c", payload: 1 };
  const { signal } = new AbortController();

  it("sends the mutation with its variables, and gives what its root field answered", async () => {
    const sent: unknown[] = [];
    const deliver = deliverAsMutations(events, async (mutation) => {
      sent.push(mutation);
      return { note: { id: "n" } };
    });
    expect(await deliver(event, signal)).toEqual({ id: "n" });
    expect(sent).toEqual([{ text: events.CHANGED?.mutation, variables: { input: { id: "evt_1", payload: 1 } } }]);
  });

  it("takes null for a failure, and refuses an event that nobody defined", async () => {
    const deliver = deliverAsMutations(events, async () => ({ note: null }));
    await expect(deliver(event, signal)).rejects.toThrow("The mutation of the event evt_1 answered null");
    await expect(deliver({ ...event, kind: "toString" }, signal)).rejects.toThrow('There is no event "toString"');
  });
});
