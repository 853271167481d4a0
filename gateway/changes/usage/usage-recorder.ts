import { setImmediate as othersTurn } from "node:timers/promises";
import { addDays, dayOf } from "../../../services/kit/day";
import { createInTurn } from "../../../services/kit/in-turn";
import type { Logger } from "../../../services/kit/logger";
import type { AskedOperation } from "../../serving/note-operation";
import { type DescribedOperation, describeOperation } from "./describe-operation";
import { UNKNOWN_OPERATION } from "./operation-use.entity";
import type { SaveUsage, UseRow } from "./save-usage";

export interface UsageRecorderOptions {
  save: SaveUsage;
  log: Logger;
  now?: () => Date;
  /** @default a minute */
  flushEveryMs?: number;
  /** Until then an operation holds on to the schema that it was asked of, which may be gone. @default 5 seconds */
  describeEveryMs?: number;
  /** Of all texts together. @default 4,000,000 */
  maxCharacters?: number;
  /** Of one client; more are counted as unknown. @default 1000 */
  maxTexts?: number;
  /** Of one client that nobody knew before. @default 500 */
  maxNewADay?: number;
}

const MAX_CLIENTS = 500;
/** A text that nobody asked for so long gives its place away. */
const IDLE_DAYS = 1;

interface Counted {
  count: number;
  /** When it was asked last, as far as flushes tell. */
  day: string;
  name?: string;
  /** Until it was described, and where that cannot be, unknown. */
  hash: string;
  /** Until it was written. */
  described?: DescribedOperation;
}

/**
 * Counts which operations are answered, for whom. Counting is a look at two maps; what an operation uses is worked out some
 * seconds later, and all is written at each flush. It is bounded, and what finds no place is counted as unknown: a stream
 * of new texts pushes out none that are counted already. What is counted within a minute of midnight may come to the next
 * day.
 */
export class UsageRecorder {
  readonly #options: Required<Omit<UsageRecorderOptions, "log" | "save">> & Pick<UsageRecorderOptions, "log" | "save">;
  readonly #clients = new Map<string, Map<string, Counted>>();
  readonly #unknown = new Map<string, number>();
  readonly #newToday = new Map<string, number>();
  readonly #timers: NodeJS.Timeout[];
  /** To be described. */
  readonly #pending: Array<{ counted: Counted; asked: AskedOperation }> = [];
  #day = "";
  #characters = 0;
  readonly #flushInTurn = createInTurn();
  readonly #describeInTurn = createInTurn();

  constructor(options: UsageRecorderOptions) {
    const bounds = { maxCharacters: 4_000_000, maxTexts: 1000, maxNewADay: 500 };
    this.#options = { now: () => new Date(), flushEveryMs: 60_000, describeEveryMs: 5000, ...bounds, ...options };
    const { flushEveryMs, describeEveryMs } = this.#options;
    this.#timers = [
      setInterval(() => void this.flush(), flushEveryMs).unref(),
      setInterval(() => void this.#describe(), describeEveryMs).unref(),
    ];
  }

  /** @param client See `clientNameOf()` */
  readonly count = (asked: AskedOperation, client: string): void => {
    const known = this.#clients.get(client)?.get(asked.text);
    if (known) known.count++;
    else this.#begin(asked, client);
  };

  /** Writes what was counted since the last time; what cannot be written is kept for the next. Never throws. */
  flush(): Promise<void> {
    return this.#flushInTurn(() => this.#flush());
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.flush();
  }

  #begin(asked: AskedOperation, client: string): void {
    const { maxCharacters, maxTexts, maxNewADay } = this.#options;
    const texts = this.#clients.get(client) ?? new Map<string, Counted>();
    const isNew = this.#newToday.get(client) ?? 0;
    const isFull =
      texts.size >= maxTexts ||
      isNew >= maxNewADay ||
      this.#characters + asked.text.length > maxCharacters ||
      (texts.size === 0 && this.#clients.size >= MAX_CLIENTS);
    if (isFull) {
      const key = this.#unknown.has(client) || this.#unknown.size < MAX_CLIENTS ? client : UNKNOWN_OPERATION;
      this.#unknown.set(key, (this.#unknown.get(key) ?? 0) + 1);
      return;
    }
    this.#clients.set(client, texts);
    this.#newToday.set(client, isNew + 1);
    this.#characters += asked.text.length;
    const counted: Counted = { count: 1, day: this.#day, name: asked.name, hash: UNKNOWN_OPERATION };
    texts.set(asked.text, counted);
    this.#pending.push({ counted, asked });
  }

  async #flush(): Promise<void> {
    // What is asked meanwhile is described too
    while (this.#pending.length > 0) await this.#describe();
    const now = this.#options.now();
    const day = dayOf(now);
    const idleSince = dayOf(addDays(now, -IDLE_DAYS));
    if (day !== this.#day) this.#newToday.clear();
    this.#day = day;
    const rows: UseRow[] = [];
    const taken: Array<[Counted, number]> = [];
    const lost = [...this.#unknown];
    this.#unknown.clear();
    for (const [client, texts] of this.#clients) {
      for (const [text, counted] of texts) {
        if (counted.count === 0) {
          if (counted.day < idleSince) this.#forget(client, texts, text);
          continue;
        }
        const { count, name = null, hash, described: operation } = counted;
        taken.push([counted, count]);
        counted.count = 0;
        counted.day = day;
        rows.push({ client, count, name, hash, operation });
      }
    }
    rows.push(...lost.map(([client, count]) => ({ client, count, name: null, hash: UNKNOWN_OPERATION })));
    if (rows.length === 0) return;
    try {
      await this.#options.save(rows, day);
      for (const [counted] of taken) counted.described = undefined;
    } catch (err) {
      this.#options.log.error({ err }, "use of operations could not be written, it is kept for the next time");
      for (const [counted, count] of taken) counted.count += count;
      for (const [client, count] of lost) this.#unknown.set(client, (this.#unknown.get(client) ?? 0) + count);
    }
  }

  /** One at a time between requests: each is a walk over the document. It waits for no flush. */
  #describe(): Promise<void> {
    return this.#describeInTurn(async () => {
      for (let one = this.#pending.shift(); one; one = this.#pending.shift()) {
        await othersTurn();
        one.counted.described = describeOperation(one.asked) ?? undefined;
        one.counted.hash = one.counted.described?.hash ?? UNKNOWN_OPERATION;
      }
    });
  }

  #forget(client: string, texts: Map<string, Counted>, text: string): void {
    texts.delete(text);
    this.#characters -= text.length;
    if (texts.size === 0) this.#clients.delete(client);
  }
}
