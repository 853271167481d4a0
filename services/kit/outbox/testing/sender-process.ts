import { openDatabase } from "../../database/open-database";
import { startDispatcher } from "../dispatcher";
import { CASES, Change, MODEL, makeChange, postTo, QUIET, type SenderOrder } from "./sender";

/** For tests: makes changes and delivers their events until it is killed. */
async function send({ config, receiverUrl, prefix }: SenderOrder): Promise<void> {
  const database = await openDatabase(config, MODEL);
  const dispatcher = startDispatcher({
    ...{ database, cases: CASES, log: QUIET, deliver: postTo(receiverUrl), leaseMs: 200, pollMs: 20 },
    async onDelivered(tx, { subject, answer }) {
      await tx.update(Change, { id: subject }, { noteId: (answer as { noteId: string }).noteId });
    },
  });
  for (let at = 0; ; at++) {
    await makeChange(database, `${prefix}_${at}`);
    dispatcher.poke();
    process.send?.(at);
  }
}

send(JSON.parse(process.argv[2] ?? "")).catch((error) => {
  console.error(error);
  process.exit(1);
});
