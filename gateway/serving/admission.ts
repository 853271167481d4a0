import { createAwakeClock } from "./awake-clock";
import { MAX_ASIDE, Newcomers } from "./newcomers";

export interface AdmissionOptions {
  /**
   * Who would have to wait longer, by what is known, is refused; in an overload whoever would have to wait for more than
   * 15 ms. 0 refuses nobody.
   * @default 500
   */
  maxWaitMs?: number;
  /** How many run at once at most; what was answered to each of them so far is kept in memory. @default 1000 */
  maxRunning?: number;
  /** Stands still in pauses, in which nobody waits for others. @default createAwakeClock() */
  now?: () => number;
}

/** So many need not wait for one another: there is something to do while services work for one of them. */
const ALWAYS_RUNNING = 4;

/** What the last time from one beginning to the next counts for, against those before it. */
const NEWEST = 0.02;

/**
 * Once somebody had to be refused, nobody waits longer: there is always something to begin then, but what waits is gone
 * before the collector has copied it more than once.
 */
const OVERLOAD_WAIT_MS = 15;

/** The overload is over when nobody was refused for so long, */
const OVERLOAD_ENDS_MS = 1_000;

/** or nobody waited for so long: when the first of those that waited have begun there is a moment in which nobody does; */
const IDLE_ENDS_MS = 100;

/**
 * or after so long, to find out whether it still is: some who ask again at once may be more than can wait in an overload,
 * and few enough to be answered without any.
 */
const OVERLOAD_LASTS_MS = 10_000;

/** While nobody waits, what was known of the pace counts half as much each time. */
const PACE_FADES_MS = 1_000;

/** When nothing was done for so long, those that run wait for services that take longer. */
const QUIET_MS = 2;

/** Longer ones are pauses, in which garbage is collected or a supergraph replaced, and tell nothing of those to come. */
const MAX_INTERVAL_MS = 50;

interface Waiting {
  since: number;
  /** @param isLate Whether it waited so long that it does not begin at all */
  end(isLate: boolean): void;
}

/**
 * Lets requests begin in the order in which they came. What is under way goes first: the next one begins once a whole
 * turn of the event loop had nothing to do for those that run. Where the processor is the limit, few are then under way
 * at a time, each soon done, and the garbage collector finds little to keep; where services are, all begin at once.
 * Some whose operation is new step aside for the others, which need not wait for them.
 */
export class Admission {
  readonly #maxWaitMs: number;
  readonly #maxRunning: number;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  readonly #newcomers = new Newcomers(() => this.#isQuiet());
  #running = 0;
  /** Of those that run, how many stepped aside. */
  #new = 0;
  /** How often something was done for those that run, and when last. */
  #progress = 0;
  #lastProgress = 0;
  #isTurning = false;
  #lastBegun = 0;
  /** From one beginning to the next, while some wait. */
  #intervalMs = 0;
  #lastRefused = Number.NEGATIVE_INFINITY;
  #overloadedSince = Number.NEGATIVE_INFINITY;

  constructor({ maxWaitMs = 500, maxRunning = 1000, now = createAwakeClock() }: AdmissionOptions = {}) {
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

  /** Of those that run, how many others wait for. */
  get #known(): number {
    return this.#running - Math.min(this.#new, MAX_ASIDE);
  }

  /** Tells that something was done for a request that runs. */
  readonly countProgress = (): void => {
    this.#progress++;
    this.#lastProgress = performance.now();
  };

  /** Whether those that run, and are not new, wait for services or are none. */
  #isQuiet(): boolean {
    return this.#running <= this.#new || performance.now() - this.#lastProgress >= QUIET_MS;
  }

  /** How many seconds whoever would have to wait too long had better stay away; null for all others. */
  secondsToStayAway(): number | null {
    const [oldest] = this.#waiting;
    if (!oldest || this.#maxWaitMs === 0) return null;
    const now = this.#now();
    const waitMs = Math.max(this.#waiting.length * this.#intervalMs, now - oldest.since);
    const isOverloaded = now - this.#lastRefused < OVERLOAD_ENDS_MS && now - this.#overloadedSince < OVERLOAD_LASTS_MS;
    const mayWaitMs = isOverloaded ? Math.min(OVERLOAD_WAIT_MS, this.#maxWaitMs) : this.#maxWaitMs;
    if (waitMs <= mayWaitMs) return null;
    if (!isOverloaded) this.#overloadedSince = now;
    this.#lastRefused = now;
    return Math.max(Math.ceil(waitMs / 1000), 1);
  }

  /** Null for one that begins at once, else whether it begins after all. Whatever began must `leave()`. */
  enter(): Promise<boolean> | null {
    if (this.#waiting.length === 0 && this.#known < ALWAYS_RUNNING && this.#running < this.#maxRunning) {
      this.#running++;
      this.#lastProgress = performance.now();
      return null;
    }
    return new Promise((resolve) => {
      const since = this.#now();
      if (this.#waiting.length === 0) this.#waitAnew(since);
      this.#waiting.push({ since, end: (isLate) => resolve(!isLate) });
      this.#turn();
    });
  }

  #waitAnew(now: number): void {
    const idleMs = now - this.#lastBegun;
    if (idleMs > IDLE_ENDS_MS) this.#lastRefused = Number.NEGATIVE_INFINITY;
    this.#intervalMs *= 0.5 ** (idleMs / PACE_FADES_MS);
    this.#lastBegun = now;
  }

  /** For one that runs and whose operation is new, once: resolves when it may be worked out. Known ones go first. */
  stepAside(): Promise<void> {
    this.#new++;
    this.#turn();
    return this.#newcomers.waitForTurn();
  }

  /** @param isNew Whether it has stepped aside */
  leave(isNew = false): void {
    this.#running--;
    if (isNew) this.#new--;
    else this.#lastProgress = performance.now();
    this.#progress++;
    this.#turn();
    this.#newcomers.look();
  }

  /** Goes on as long as some wait, and may begin. */
  #turn(): void {
    if (this.#isTurning || this.#waiting.length === 0 || this.#running >= this.#maxRunning) return;
    this.#isTurning = true;
    const before = this.#progress;
    setImmediate(() => {
      this.#isTurning = false;
      if (this.#progress === before || this.#known < ALWAYS_RUNNING) this.#beginNext();
      this.#turn();
    });
  }

  #beginNext(): void {
    const now = this.#now();
    const next = this.#dropLate(now);
    if (!next) {
      // They waited until now
      this.#lastBegun = now;
      return;
    }
    this.#intervalMs += NEWEST * (Math.min(now - this.#lastBegun, MAX_INTERVAL_MS) - this.#intervalMs);
    this.#lastBegun = now;
    this.#running++;
    this.countProgress();
    next.end(false);
  }

  /** Whoever waited for twice as long as may be is soon gone: the turn is better given to one who is still there. */
  #dropLate(now: number): Waiting | undefined {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if (this.#maxWaitMs === 0 || now - next.since <= 2 * this.#maxWaitMs) return next;
      next.end(true);
    }
    return undefined;
  }
}
