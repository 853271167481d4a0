import { performance } from "node:perf_hooks";

export interface AdmissionOptions {
  /** Who would have to wait longer, by what is known, is refused; 0 refuses nobody. @default 500 */
  maxWaitMs?: number;
  /** How many run at once at most; what was answered to each of them so far is kept in memory. @default 1000 */
  maxRunning?: number;
  now?: () => number;
}

/** So many need not wait for one another: there is something to do while services work for one of them. */
const ALWAYS_RUNNING = 4;

/** What the last time from one beginning to the next counts for, against those before it. */
const NEWEST = 0.05;

interface Waiting {
  since: number;
  begin(): void;
}

/**
 * Lets requests begin in the order in which they came. What is under way goes first: the next one begins once a whole
 * turn of the event loop had nothing to do for those that run. Where the processor is the limit, few are then under way
 * at a time, each soon done, and the garbage collector finds little to keep; where services are, all begin at once.
 */
export class Admission {
  readonly #maxWaitMs: number;
  readonly #maxRunning: number;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  /** How often something was done for those that run. */
  #progress = 0;
  #isTurning = false;
  #lastBegun = 0;
  /** From one beginning to the next, while some wait. */
  #intervalMs = 0;

  constructor({ maxWaitMs = 500, maxRunning = 1000, now = () => performance.now() }: AdmissionOptions = {}) {
    this.#maxWaitMs = maxWaitMs;
    this.#maxRunning = maxRunning;
    this.#now = now;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get running(): number {
    return this.#running;
  }

  /** Tells that something was done for a request that runs. */
  readonly countProgress = (): void => {
    this.#progress++;
  };

  /** How many seconds whoever would have to wait too long had better stay away; null for all others. */
  secondsToStayAway(): number | null {
    const [oldest] = this.#waiting;
    if (!oldest || this.#maxWaitMs === 0) return null;
    const waitMs = Math.max(this.#waiting.length * this.#intervalMs, this.#now() - oldest.since);
    return waitMs > this.#maxWaitMs ? Math.max(Math.ceil(waitMs / 1000), 1) : null;
  }

  /** Null for one that begins at once. Whatever began must `leave()`. */
  enter(): Promise<void> | null {
    if (this.#waiting.length === 0 && this.#running < Math.min(ALWAYS_RUNNING, this.#maxRunning)) {
      this.#running++;
      return null;
    }
    return new Promise((begin) => {
      const since = this.#now();
      if (this.#waiting.length === 0) this.#lastBegun = since;
      this.#waiting.push({ since, begin });
      this.#turn();
    });
  }

  leave(): void {
    this.#running--;
    this.#progress++;
    this.#turn();
  }

  /** Goes on as long as some wait, and may begin. */
  #turn(): void {
    if (this.#isTurning || this.#waiting.length === 0 || this.#running >= this.#maxRunning) return;
    this.#isTurning = true;
    const before = this.#progress;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#progress === before || this.#running < ALWAYS_RUNNING) this.#beginNext();
      this.#turn();
    });
  }

  /** While garbage is collected or a supergraph replaced nobody begins, and those who wait after it wait no longer each. */
  #paceOf(ms: number): number {
    return Math.min(ms, 4 * this.#intervalMs + 1);
  }

  #beginNext(): void {
    const next = this.#waiting.shift();
    if (!next) return;
    const now = this.#now();
    this.#intervalMs += NEWEST * (this.#paceOf(now - this.#lastBegun) - this.#intervalMs);
    this.#lastBegun = now;
    this.#running++;
    this.#progress++;
    next.begin();
  }
}
