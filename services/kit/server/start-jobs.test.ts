import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { deliverAsMutations, type Events } from "../outbox/events";
import { CASES, Change, MODEL, makeChange, QUIET } from "../outbox/testing/sender";
import { describeOnDatabases } from "../testing/databases";
import { startJobs } from "./start-jobs";

describeOnDatabases("startJobs()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(() => database?.close());

  it("delivers what a service adds to its outbox, and does what its definition says with the answer", async () => {
    const { promise: followed, resolve } = Promise.withResolvers<unknown>();
    const events: Events = {
      CHANGED: {
        mutation: "mutation ($eventId: ID!, $changeId: ID!) { note(eventId: $eventId, changeId: $changeId) { id } }",
        toVariables: ({ id, subject }) => ({ eventId: id, changeId: subject }),
        async onDelivered(tx, { subject, answer }, cases) {
          await tx.update(Change, { id: subject }, { noteId: (answer as { id: string }).id });
          resolve(cases);
        },
      },
    };
    const deliver = deliverAsMutations(events, async ({ variables }) => ({ note: { id: `n_${variables.changeId}` } }));
    const jobs = startJobs(
      { name: "members", events },
      { database, cases: CASES, log: QUIET, deliver, hasTimers: true },
    );
    await makeChange(jobs, "c");
    expect(await followed).toBe(CASES);
    await jobs.close();
    expect(await database.read.find(Change)).toEqual([{ id: "c", noteId: "n_c" }]);
  });

  it("leaves events in the outbox where nobody delivers", async () => {
    const jobs = startJobs(
      { name: "members" },
      { database, cases: CASES, log: QUIET, deliver: undefined, hasTimers: true },
    );
    expect(jobs.write).toBe(database.write);
    await jobs.close();
  });
});
