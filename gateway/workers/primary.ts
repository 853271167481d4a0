import { setTimeout as sleep } from "node:timers/promises";
import { SeenNonces } from "../../services/kit/signatures/seen-nonces";
import { addUp, addUpCounts, Metrics, type Snapshot } from "../metrics/metrics";
import { Limiter } from "../security/limiter";
import { Channel } from "./channel";
import type { OfPrimary, OfWorker } from "./join";

/** How long one worker is waited for that hangs: who asked has waited so long for it, and goes on without. */
const PATIENCE_MS = 1_000;

export interface Member {
  /** Hands on what came from it. */
  receive: Channel<OfWorker>["receive"];
  /** It is gone; what it had counted is kept. */
  leave(): void;
}

/** What the workers of one gateway share: it is kept here, in the process that started them, and nowhere else. */
export class Primary {
  readonly #members = new Map<Channel<OfWorker>, Snapshot>();
  readonly #limits = new Map<string, Limiter>();
  readonly #signatures = new SeenNonces();
  readonly #metrics = new Metrics();
  /** What workers had counted that are gone: a sum that falls looks like a start from zero. */
  #gone: Snapshot = [];

  constructor() {
    this.#metrics.watchCache("rates", () => [...this.#limits.values()].reduce((sum, { size }) => sum + size, 0));
  }

  /** @param onReady Where the gateway listens, once this worker does */
  admit(send: (message: object) => void, onReady: (url: string) => void): Member {
    const here: OfPrimary = {
      join: () => void this.#members.set(worker, []),
      ready: onReady,
      take: (limits, key, limit, times) => this.#limitsOf(limits).take(key, limit, times),
      count: (limits, key) => this.#limitsOf(limits).count(key),
      claimSignature: (signature) => this.#signatures.add(signature, Date.now()),
      tellChange: () => this.#tellChange(worker),
      metrics: () => this.#sumOfMetrics(),
    };
    const worker = new Channel<OfWorker>(send, here);
    return {
      receive: (message) => worker.receive(message),
      leave: () => {
        worker.close();
        void this.#keepCounts(worker);
      },
    };
  }

  #limitsOf(name: string): Limiter {
    const limits = this.#limits.get(name) ?? new Limiter();
    this.#limits.set(name, limits);
    return limits;
  }

  async #tellChange(from: Channel<OfWorker>): Promise<void> {
    const others = [...this.#members.keys()].filter((member) => member !== from);
    await Promise.all(others.map((member) => patiently(member.ask("changed"))));
  }

  async #sumOfMetrics(): Promise<string> {
    const members = [...this.#members.keys()];
    await Promise.all(
      members.map(async (member) => {
        const snapshot = await patiently(member.ask("metrics"));
        // It may have left meanwhile
        if (snapshot && this.#members.has(member)) this.#members.set(member, snapshot);
      }),
    );
    return addUp([await this.#metrics.snapshot(), ...this.#members.values(), this.#gone]);
  }

  async #keepCounts(member: Channel<OfWorker>): Promise<void> {
    const last = this.#members.get(member) ?? [];
    this.#members.delete(member);
    this.#gone = await addUpCounts([this.#gone, last]);
  }
}

/** Undefined for what does not come in time, or fails. */
function patiently<T>(asked: Promise<T>): Promise<T | undefined> {
  const stop = new AbortController();
  const late = sleep(PATIENCE_MS, undefined, { signal: stop.signal }).catch(() => undefined);
  return Promise.race([asked.catch(() => undefined), late]).finally(() => stop.abort());
}
