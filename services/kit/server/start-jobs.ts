import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { pokingWrite } from "../outbox/add-to-outbox";
import { startDispatcher } from "../outbox/dispatcher";
import { type Deliver, definitionOf, deliverAsMutations, type SendMutation } from "../outbox/events";
import { startRetentionTimer } from "../retention/retention-timer";
import type { ServiceDefinition } from "./start-service";

interface JobsOptions {
  database: Database;
  cases: CaseKeys;
  log: Logger;
  /** @default as mutations, by `send`; without that too they wait in the outbox */
  deliver?: Deliver;
  send?: SendMutation;
  hasTimers: boolean;
}

interface Jobs {
  /** `Database.write`, after which what was added to the outbox is delivered at once. */
  write: Database["write"];
  close(): Promise<void>;
}

/** What a service does besides answering: delivers its events, and anonymises what is due. */
export function startJobs(
  {
    name,
    events,
    retention: rules = [],
    daily: jobs = [],
  }: Pick<ServiceDefinition<unknown>, "name" | "events" | "retention" | "daily">,
  { database, cases, log, send, deliver: given, hasTimers }: JobsOptions,
): Jobs {
  const hasTimer = hasTimers && rules.length + jobs.length > 0;
  const timer = hasTimer && startRetentionTimer({ service: name, database, cases, rules, jobs, log });
  const deliver = given ?? (events && send && deliverAsMutations(events, send));
  const dispatcher =
    events &&
    deliver &&
    startDispatcher({
      ...{ database, cases, log, deliver },
      onDelivered: async (tx, delivered) => definitionOf(events, delivered.kind).onDelivered?.(tx, delivered, cases),
    });
  return {
    write: dispatcher ? pokingWrite(database.write, dispatcher.poke) : database.write,
    async close() {
      if (timer) await timer.close();
      await dispatcher?.close();
    },
  };
}
