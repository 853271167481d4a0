import { countedHere } from "../identity/count-changes";
import type { Metrics, Snapshot } from "../metrics/metrics";
import type { Taken } from "../security/limiter";
import { Channel } from "./channel";
import { LocalCounts } from "./local-counts";
import type { Shared } from "./shared";

/** What the primary does for its workers. */
export interface OfPrimary {
  /** From now on it is told of changes. */
  join(): void;
  ready(url: string): void;
  take(limits: string, key: string, limit: number, times: number): Promise<Taken>;
  count(limits: string, key: string): Promise<number>;
  claimSignature(signature: string): boolean;
  /** Ends when all other workers know. */
  tellChange(): Promise<void>;
  /** Of all workers, in the form of Prometheus. */
  metrics(): Promise<string>;
}

/** What a worker does for the primary. */
export interface OfWorker {
  changed(): void;
  /** Of this worker alone; empty before it has any. */
  metrics(): Promise<Snapshot>;
}

export interface Joined extends Shared {
  /** Tells where the gateway listens. */
  ready(url: string): Promise<void>;
  /** Lets this process end. */
  leave(): void;
}

/** What a worker shares with the others, by asking the primary that started it. */
export function joinPrimary(): Joined {
  const changes = countedHere();
  let metrics: Metrics | undefined;
  const here: OfWorker = {
    changed: () => void changes.add(),
    metrics: async () => (await metrics?.snapshot()) ?? [],
  };
  // Without a primary cluster ends us; what could not be sent then is nothing to fail of
  const primary = new Channel<OfPrimary>((message) => process.send?.(message, undefined, {}, () => undefined), here);
  process.on("message", (message: Parameters<typeof primary.receive>[0]) => primary.receive(message));
  // The port is the primary's: nothing else keeps this process from ending while nobody asks
  process.channel?.ref();
  const joined = primary.ask("join");
  return {
    createLimits: (name) =>
      new LocalCounts({
        take: (...asked) => primary.ask("take", name, ...asked),
        count: (key) => primary.ask("count", name, key),
      }),
    changes: {
      count: changes.count,
      async add() {
        await changes.add();
        await primary.ask("tellChange");
      },
    },
    claimSignature: (signature) => primary.ask("claimSignature", signature),
    shareMetrics(own) {
      metrics = own;
      return () => primary.ask("metrics");
    },
    async ready(url) {
      await joined;
      await primary.ask("ready", url);
    },
    leave: () => process.channel?.unref(),
  };
}
