import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { pokingWrite } from "../outbox/add-to-outbox";
import { startDispatcher } from "../outbox/dispatcher";
import { type Deliver, definitionOf, deliverAsMutations, type SendMutation } from "../outbox/events";
import { startRetentionTimer } from "../retention/retention-timer";
import type { SubgraphModel } from "./open-subgraph";
import { startWorker } from "./start-worker";

interface JobsOptions {
  database: Database;
  cases: CaseKeys;
  log: Logger;
  /** @default as mutations, by `send`; without that too they wait in the outbox */
  deliver?: Deliver;
  send?: SendMutation;
  hasTimers: boolean;
  /** @default true */
  hasWorkers?: boolean;
}

interface Jobs {
  /** `Database.write`, after which what was added to the outbox or left to do otherwise is begun at once. */
  write: Database["write"];
  close(): Promise<void>;
}

/** What a service does besides answering: delivers its events, works off what was left to do, and anonymises what is due. */
export function startJobs(
  {
    name,
    events,
    retention: rules = [],
    daily: jobs = [],
    work = [],
  }: Pick<SubgraphModel<unknown>, "name" | "events" | "retention" | "daily" | "work">,
  { database, cases, log, send, deliver: given, hasTimers, hasWorkers = true }: JobsOptions,
): Jobs {
  const hasTimer = hasTimers && rules.length + jobs.length > 0;
  const timer = hasTimer && startRetentionTimer({ service: name, database, cases, rules, jobs, log });
  const deliver = given ?? (events && send && deliverAsMutations(events, send));
  const dispatcher =
    events &&
    deliver &&
    startDispatcher({
      ...{ database, cases, log, deliver },
      toKeep({ kind, answer }) {
        const { toKeep } = definitionOf(events, kind);
        return toKeep ? toKeep(answer) : answer;
      },
      onDelivered: async (tx, delivered) => definitionOf(events, delivered.kind).onDelivered?.(tx, delivered, cases),
    });
  const workers = hasWorkers ? work.map((each) => startWorker({ work: each, database, cases, log })) : [];
  const sleepers = [...(dispatcher ? [dispatcher] : []), ...workers];
  const poke = () => {
    for (const each of sleepers) each.poke();
  };
  return {
    write: sleepers.length > 0 ? pokingWrite(database.write, poke) : database.write,
    async close() {
      if (timer) await timer.close();
      await Promise.all(workers.map((each) => each.close()));
      await dispatcher?.close();
    },
  };
}
