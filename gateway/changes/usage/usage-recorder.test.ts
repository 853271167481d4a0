import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import { buildSchema, parse } from "graphql";
import { dayOf } from "../../../services/kit/day";
import { until } from "../../../services/kit/testing/until";
import type { AskedOperation } from "../../serving/note-operation";
import { UNKNOWN_OPERATION } from "./operation-use.entity";
import type { UseRow } from "./save-usage";
import { UsageRecorder, type UsageRecorderOptions } from "./usage-recorder";

const schema = buildSchema("type Query { body(id: ID): Int bodies: Int }");

function asked(text: string, name?: string): AskedOperation {
  return { text, document: parse(text), schema, name };
}

function start(options: Partial<UsageRecorderOptions> = {}) {
  const saved: Array<{ rows: readonly UseRow[]; day: string }> = [];
  const logged: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error: (_: object, message: string) => void logged.push(message) };
  const state = { now: new Date("2026-11-01T10:00:00Z"), isBroken: false };
  const recorder = new UsageRecorder({
    ...{ log, flushEveryMs: 1e6, now: () => state.now },
    async save(rows, day) {
      if (state.isBroken) throw new Error("the database is gone");
      saved.push({ rows, day });
    },
    ...options,
  });
  return { recorder, saved, logged, state };
}

describe("UsageRecorder", () => {
  it("counts operations by text and client, and begins anew after each flush", async () => {
    const { recorder, saved, state } = start();
    for (let at = 0; at < 3; at++) recorder.count(asked("query A { bodies }", "A"), "app_1");
    recorder.count(asked("query A { bodies }", "A"), "net_1");
    await recorder.flush();
    recorder.count(asked("query A { bodies }", "A"), "app_1");
    await recorder.flush();
    await recorder.flush();
    expect(saved.map(({ rows, day }) => [day, rows.map(({ client, count, name }) => [client, count, name])])).toEqual([
      [
        dayOf(state.now),
        [
          ["app_1", 3, "A"],
          ["net_1", 1, "A"],
        ],
      ],
      [dayOf(state.now), [["app_1", 1, "A"]]],
    ]);
    const [first, later] = saved.map(({ rows }) => rows[0]);
    expect(first?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(first?.operation?.coordinates).toContain("\nQuery.bodies\n");
    // what was written is not written again
    expect(later).toMatchObject({ hash: first?.hash, operation: undefined });
    await recorder.close();
  });

  it("gives texts that differ in values alone one hash", async () => {
    const { recorder, saved } = start();
    for (const id of ["a", "b"]) recorder.count(asked(`{ body(id: "${id}") }`), "anonymous");
    await recorder.close();
    const hashes = saved.flatMap(({ rows }) => rows.map(({ hash }) => hash));
    expect(hashes).toHaveLength(2);
    expect(new Set(hashes).size).toBe(1);
    expect(JSON.stringify(saved)).not.toMatch(/body\(id: \\"[ab]/);
  });

  it("keeps what could not be written", async () => {
    const { recorder, saved, logged, state } = start({ maxTexts: 1 });
    state.isBroken = true;
    recorder.count(asked("{ bodies }"), "app_1");
    recorder.count(asked("{ body }"), "app_1");
    await recorder.flush();
    expect(logged).toHaveLength(1);
    state.isBroken = false;
    recorder.count(asked("{ bodies }"), "app_1");
    await recorder.close();
    const rows = saved.flatMap((each) => each.rows).map(({ count, hash }) => [count, hash === UNKNOWN_OPERATION]);
    expect(rows).toEqual([
      [2, false],
      [1, true],
    ]);
    expect(saved[0]?.rows[0]?.operation).toBeDefined();
  });

  it.each([
    ["texts of a client", { maxTexts: 2 }],
    ["new ones on a day", { maxNewADay: 2 }],
    ["characters", { maxCharacters: 24 }],
  ])("counts as unknown what is more than the bound of %s, and goes on with what it knows", async (_, bound) => {
    const { recorder, saved } = start(bound);
    for (const field of ["a1", "a2", "a3", "a4"]) recorder.count(asked(`{ ${field}: body }`), "anonymous");
    recorder.count(asked("{ a1: body }"), "anonymous");
    await recorder.close();
    const rows = saved.flatMap((each) => each.rows).map(({ count, hash }) => [count, hash === UNKNOWN_OPERATION]);
    expect(rows).toEqual([
      [2, false],
      [1, false],
      [2, true],
    ]);
  });

  it("gives away the place of what nobody asked for a day", async () => {
    const { recorder, saved, state } = start({ maxTexts: 1 });
    for (const day of ["2026-11-01", "2026-11-02", "2026-11-03"]) {
      state.now = new Date(`${day}T10:00:00Z`);
      await recorder.flush();
      recorder.count(asked(day === "2026-11-01" ? "{ bodies }" : "{ body }"), "app_1");
      await recorder.flush();
    }
    await recorder.close();
    expect(saved.map(({ day, rows }) => [day, rows[0]?.hash === UNKNOWN_OPERATION])).toEqual([
      ["2026-11-01", false],
      ["2026-11-02", true],
      ["2026-11-03", false],
    ]);
  });

  it("lets new ones come again the next day", async () => {
    const { recorder, saved, state } = start({ maxNewADay: 1 });
    recorder.count(asked("{ bodies }"), "anonymous");
    await recorder.flush();
    state.now = new Date("2026-11-02T00:00:30Z");
    await recorder.flush();
    recorder.count(asked("{ body }"), "anonymous");
    await recorder.close();
    expect(saved.map(({ day, rows }) => [day, rows[0]?.hash === UNKNOWN_OPERATION])).toEqual([
      ["2026-11-01", false],
      ["2026-11-02", false],
    ]);
  });

  it("holds on to no schema for longer than it takes to describe what was asked of it", async () => {
    const { recorder, saved } = start({ describeEveryMs: 20 });
    const gone = countOnceOf(recorder);
    await until(() => {
      collectGarbage();
      return gone.deref() === undefined;
    });
    expect(saved).toEqual([]);
    await recorder.close();
    expect(saved[0]?.rows).toMatchObject([{ client: "app_1", count: 1, operation: { text: "{\n  old\n}" } }]);
  });
});

/** An operation of a schema that nobody else has. */
function countOnceOf(recorder: UsageRecorder): WeakRef<object> {
  const old = buildSchema("type Query { old: Int }");
  recorder.count({ text: "{ old }", document: parse("{ old }"), schema: old, name: undefined }, "app_1");
  return new WeakRef(old);
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
