import { fork } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { IsNull } from "typeorm";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { newId } from "../ids";
import { describeOnDatabases } from "../testing/databases";
import { startDispatcher } from "./dispatcher";
import type { Event } from "./events";
import { once } from "./once";
import { OutboxEvent } from "./outbox-event.entity";
import { CASES, Change, MODEL, Note, postTo, QUIET, type SenderOrder } from "./testing/sender";

const ROUNDS = 12;
/** Processes that work on one outbox at the same time. */
const SENDERS = 2;

describeOnDatabases("an outbox whose processes are killed", (databases) => {
  let sender: Database;
  let receiver: Database;
  let server: Server;
  let url = "";
  let isLossy = true;

  beforeAll(async () => {
    for (const name of ["members", "knowledge"] as const) await migrate(databases().of(name), MODEL);
    sender = await openDatabase(databases().of("members"), MODEL);
    receiver = await openDatabase(databases().of("knowledge"), MODEL);
    server = createServer(async (request, response) => {
      const event: Event<{ changeId: string }> = JSON.parse((await request.toArray()).join(""));
      const answer = await receive(event);
      // An answer in five is lost after the work was done.
      if (isLossy && Math.random() < 0.2) request.destroy();
      else response.end(JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    await sender?.close();
    await receiver?.close();
  });

  function receive({ id, payload: { changeId } }: Event<{ changeId: string }>) {
    return receiver.write((tx) =>
      once(tx, id, async () => {
        const note = { id: newId("itm"), changeId };
        await tx.insert(Note, note);
        return { noteId: note.id };
      }),
    );
  }

  it(`makes one note of each change, ${ROUNDS} times killed`, async () => {
    let leftBehind = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(Array.from({ length: SENDERS }, (_, at) => killSender(`r${round}s${at}`)));
      leftBehind += await sender.read.countBy(OutboxEvent, { deliveredAt: IsNull() });
    }
    // Without events that a killed process left behind the test would say nothing.
    expect(leftBehind).toBeGreaterThan(0);
    await deliverRest();
    const changes = await sender.read.find(Change, { order: { id: "ASC" } });
    expect(changes.length).toBeGreaterThan(ROUNDS);
    const events = await sender.read.find(OutboxEvent, { order: { subject: "ASC" } });
    expect(events.map(({ subject }) => subject)).toEqual(changes.map(({ id }) => id));
    const notes = await receiver.read.find(Note, { order: { changeId: "ASC" } });
    expect(notes.map(({ id, changeId }) => ({ id: changeId, noteId: id }))).toEqual(changes);
  }, 300_000);

  /** Lets a process make some changes and kills it. */
  async function killSender(prefix: string): Promise<void> {
    const order: SenderOrder = { config: databases().of("members"), receiverUrl: url, prefix };
    const child = fork(join(__dirname, "testing/sender-process.js"), [JSON.stringify(order)]);
    const closed = new Promise((resolve) => child.on("close", resolve));
    await new Promise((resolve) => child.once("message", resolve));
    await sleep(Math.random() * 300);
    child.kill("SIGKILL");
    await closed;
  }

  async function deliverRest(): Promise<void> {
    isLossy = false;
    // Nobody waits for minutes here, after what failed often.
    await sender.write((tx) => tx.update(OutboxEvent, { deliveredAt: IsNull() }, { nextAttemptAt: new Date() }));
    const dispatcher = startDispatcher({
      ...{ database: sender, cases: CASES, log: QUIET, deliver: postTo(url), pollMs: 20 },
      async onDelivered(tx, { subject, answer }) {
        await tx.update(Change, { id: subject }, { noteId: (answer as { noteId: string }).noteId });
      },
    });
    while ((await sender.read.countBy(OutboxEvent, { deliveredAt: IsNull() })) > 0) await sleep(20);
    await dispatcher.close();
  }
});
