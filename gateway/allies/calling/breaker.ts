export interface BreakerOptions {
  /** Opens when so many of the calls that count failed... */
  failureRatio: number;
  /** ...of at least so many... */
  minCalls: number;
  /** ...out of the last so many... */
  maxCalls: number;
  /** ...that are no older than this. */
  windowMs: number;
  /** While it is open, one call in each time of this length is let through. */
  probeEveryMs: number;
}

export const BREAKER: BreakerOptions = {
  failureRatio: 0.5,
  minCalls: 5,
  maxCalls: 20,
  windowMs: 60_000,
  // five in a minute
  probeEveryMs: 12_000,
};

/** For one call that was let through; to be handed back with what came of it. */
export interface Pass {
  readonly isProbe: boolean;
  /** Of which state of the breaker it is. */
  readonly epoch: number;
}

type Phase = { phase: "closed" } | { phase: "open"; nextProbeAt: number };

/**
 * Keeps calls from what fails. Closed, it lets all through; open, but for a probe now and then, none. A probe that
 * succeeds closes it. What was begun in another state than it ended in tells nothing any more.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  #phase: Phase = { phase: "closed" };
  #epoch = 0;
  #outcomes: { at: number; isFailure: boolean }[] = [];

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#phase.phase === "open";
  }

  /** Whether `enter` would let a call through. */
  mayEnter(now: number): boolean {
    return this.#phase.phase === "closed" || now >= this.#phase.nextProbeAt;
  }

  /** To be asked only when it `mayEnter`. */
  enter(now: number): Pass {
    const isProbe = this.#phase.phase === "open";
    if (this.#phase.phase === "open") this.#phase.nextProbeAt = now + this.#options.probeEveryMs;
    return { isProbe, epoch: this.#epoch };
  }

  report(pass: Pass, isFailure: boolean, now: number): void {
    if (pass.epoch !== this.#epoch) return;
    if (pass.isProbe) {
      if (!isFailure) this.#turn({ phase: "closed" });
      return;
    }
    this.#outcomes.push({ at: now, isFailure });
    if (this.#outcomes.length > this.#options.maxCalls) this.#outcomes.shift();
    if (isFailure && this.#failsTooOften(now))
      this.#turn({ phase: "open", nextProbeAt: now + this.#options.probeEveryMs });
  }

  #failsTooOften(now: number): boolean {
    const { failureRatio, minCalls, windowMs } = this.#options;
    const counted = this.#outcomes.filter(({ at }) => at > now - windowMs);
    const failures = counted.filter(({ isFailure }) => isFailure).length;
    return counted.length >= minCalls && failures >= counted.length * failureRatio;
  }

  #turn(phase: Phase): void {
    this.#phase = phase;
    this.#epoch++;
    this.#outcomes = [];
  }
}
