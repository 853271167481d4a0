import type { EntityManager } from "typeorm";
import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { Logger } from "../logger";
import { open } from "../sealing/seal";
import { claimEvent, findNext, markDelivered, postpone } from "./deliveries";
import type { Deliver, Event } from "./events";
import { type OutboxEvent, payloadOf } from "./outbox-event.entity";

export interface DispatcherOptions {
  database: Database;
  cases: CaseKeys;
  log: Logger;
  deliver: Deliver;
  /** In one transaction with marking the event as delivered. */
  onDelivered?(tx: EntityManager, delivered: Event & { answer: unknown }): Promise<void>;
  /** What of an answer is kept. @default all of it */
  toKeep?(delivered: Event & { answer: unknown }): unknown;
  /** How long an event is left to the process that took it; it gives up after half of that. @default 60,000 */
  leaseMs?: number;
  /** How often it looks for what other processes added. @default 5,000 */
  pollMs?: number;
}

export interface Dispatcher {
  /** Looks at once: something was added. */
  poke(): void;
  /** Ends what is under way; it is tried again by whoever starts next. */
  close(): Promise<void>;
}

/** At the same time, each of another subject. */
const MAX_IN_FLIGHT = 10;
const FIRST_PAUSE_MS = 1_000;
const MAX_PAUSE_MS = 300_000;

/**
 * Delivers the events of the outbox, those of a subject one after another, each until it is delivered. Several processes
 * may do so over one database: at a time one has an event.
 */
export function startDispatcher(options: DispatcherOptions): Dispatcher {
  const dispatching = new Dispatching(options);
  const running = dispatching.run();
  return {
    poke: () => dispatching.wake(),
    async close() {
      dispatching.stop();
      await running;
    },
  };
}

/** How long after so many failed attempts the next one is. */
export function pauseAfter(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), MAX_PAUSE_MS);
}

class Dispatching {
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly leaseMs: number;
  private readonly pollMs: number;
  private isPoked = false;
  private endPause: (() => void) | undefined;

  constructor(private readonly options: DispatcherOptions) {
    this.leaseMs = options.leaseMs ?? 60_000;
    this.pollMs = options.pollMs ?? 5_000;
  }

  wake(): void {
    this.isPoked = true;
    this.endPause?.();
  }

  stop(): void {
    this.stopping.abort();
    this.endPause?.();
  }

  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.isPoked = false;
      await this.pause(await this.startDue());
    }
    await Promise.all(this.inFlight);
  }

  /** @returns How long there is nothing more to do, in milliseconds */
  private async startDue(): Promise<number> {
    const room = MAX_IN_FLIGHT - this.inFlight.size;
    // The end of one of them wakes us.
    if (room === 0) return this.pollMs;
    try {
      const { due, nextAt } = await findNext(this.options.database.read, new Date(), room);
      for (const event of due) {
        if (this.stopping.signal.aborted) break;
        if (await claimEvent(this.options.database, event, new Date(Date.now() + this.leaseMs))) this.start(event);
      }
      if (due.length === room) return 0;
      return nextAt ? Math.min(Math.max(nextAt.getTime() - Date.now(), 0), this.pollMs) : this.pollMs;
    } catch (err) {
      this.options.log.error({ err }, "outbox cannot be read");
      return this.pollMs;
    }
  }

  private start(event: OutboxEvent): void {
    const delivery = this.dispatch(event).finally(() => {
      this.inFlight.delete(delivery);
      this.wake();
    });
    this.inFlight.add(delivery);
  }

  private async dispatch({ id, kind, subject, payload, attempts: before }: OutboxEvent): Promise<void> {
    const { database, cases, log, deliver, toKeep = ({ answer }) => answer, onDelivered } = this.options;
    const attempts = before + 1;
    try {
      const opened: unknown = JSON.parse(open(payload ?? "", cases.sealing, payloadOf(id)));
      const event = { id, kind, subject, payload: opened };
      const deadline = AbortSignal.timeout(this.leaseMs / 2);
      const answer = await deliver(event, AbortSignal.any([this.stopping.signal, deadline]));
      const delivered = { ...event, answer };
      await markDelivered(database, { id, answer: toKeep(delivered) }, async (tx) => onDelivered?.(tx, delivered));
    } catch (err) {
      const pauseMs = this.stopping.signal.aborted ? 0 : pauseAfter(attempts);
      log.warn({ err, event: id, kind, attempts, pauseMs }, "event was not delivered");
      // Where this fails too, its lease ends.
      await postpone(database, { id, attempts }, new Date(Date.now() + pauseMs)).catch((error: unknown) =>
        log.error({ err: error, event: id }, "event was not postponed"),
      );
    }
  }

  private async pause(ms: number): Promise<void> {
    if (this.isPoked || this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.endPause = undefined;
  }
}
