import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from "prom-client";
import { KIT_ERRORS } from "../../services/kit/errors";
import type { AllyExchange } from "../allies/calling/create-ally-caller";
import type { AnswerFault } from "../allies/identity/verify-answer";
import { GATEWAY_ERRORS } from "../errors";

/** From a cached answer to the longest deadline, in seconds. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8, 30];

const COUNTS = new Set(["counter", "histogram"]);

const CODES = new Set(Object.keys({ ...KIT_ERRORS, ...GATEWAY_ERRORS }));

/** All figures of one process, as they go to another. */
export type Snapshot = MetricObjectWithValues<MetricValue<string>>[];

/**
 * What operators watch, in the form of Prometheus. Labels have values of which there are few, and none that tells of a
 * person: no paths, no names of operations, no addresses. A code that an ally's service made up counts as OTHER.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #caches = new Map<string, () => number>();
  #hasProcess = false;

  readonly #answers = this.#counter("hub_http_answers_total", "Answers by status", ["status"]);
  /** By status and by limit, since they were last told. */
  readonly #newAnswers = new Map<number, number>();
  readonly #newRefusals = new Map<string, number>();
  readonly #refused = this.#counter("hub_rate_limited_total", "Requests over a limit, by the limit", ["limit"]);
  readonly #operations = new TimedCounts(
    this.#counter("hub_operations_total", "Operations by kind and by their first error's code", ["kind", "outcome"]),
    this.#histogram("hub_operation_seconds", "What operations took", ["kind"]),
    "kind",
  );
  readonly #calls = new TimedCounts(
    this.#counter("hub_subgraph_calls_total", "Calls to services by outcome", ["service", "outcome"]),
    this.#histogram("hub_subgraph_call_seconds", "What calls to services took", ["service"]),
    "service",
  );

  readonly #exchanges = this.#counter("hub_ally_exchanges_total", "Exchanges with allied subgraphs by outcome", [
    "subgraph",
    "outcome",
    "attempt",
  ]);
  readonly #received = this.#counter("hub_ally_received_bytes_total", "What allied subgraphs sent", ["subgraph"]);
  readonly #unsigned = this.#counter("hub_ally_answers_refused_total", "Answers not signed as they must be", [
    "subgraph",
    "fault",
  ]);
  // Of several processes that each find out for themselves one is enough to look
  readonly #absent = new Gauge({
    name: "hub_ally_absent",
    help: "1 while an allied subgraph is asked nothing, since calls to it failed",
    labelNames: ["subgraph"],
    registers: [this.#registry],
    aggregator: "max",
  });

  constructor() {
    const caches = this.#caches;
    new Gauge({
      name: "hub_cache_entries",
      help: "What is kept, by what it is",
      labelNames: ["cache"],
      registers: [this.#registry],
      collect() {
        for (const [cache, size] of caches) this.set({ cache }, size());
      },
    });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Those of the process are collected from the first time on that anybody asks. */
  async text(): Promise<string> {
    this.#collect();
    return await this.#registry.metrics();
  }

  /** The same, to be added up with those of others. */
  async snapshot(): Promise<Snapshot> {
    this.#collect();
    return await this.#registry.getMetricsAsJSON();
  }

  countAnswer(status: number): void {
    countOne(this.#newAnswers, status);
  }

  countRefusal(limit: string): void {
    countOne(this.#newRefusals, limit);
  }

  /** @param code Of its first error; none if all went well */
  countOperation(kind: string, code: unknown, ms: number): void {
    this.#operations.add(kind, code, ms);
  }

  countCall(service: string, code: unknown, ms: number): void {
    this.#calls.add(service, code, ms);
  }

  countExchange({ service: subgraph, code, receivedBytes, isProbe, isRetry }: AllyExchange): void {
    const attempt = isProbe ? "probe" : isRetry ? "retry" : "first";
    this.#exchanges.inc({ subgraph, outcome: outcomeOf(code), attempt });
    this.#received.inc({ subgraph }, receivedBytes);
  }

  countUnsigned(subgraph: string, fault: AnswerFault): void {
    this.#unsigned.inc({ subgraph, fault });
  }

  setAbsent(subgraph: string, isAbsent: boolean): void {
    this.#absent.set({ subgraph }, isAbsent ? 1 : 0);
  }

  watchCache(name: string, size: () => number): void {
    this.#caches.set(name, size);
  }

  #collect(): void {
    if (!this.#hasProcess) collectDefaultMetrics({ register: this.#registry });
    this.#hasProcess = true;
    for (const [status, count] of this.#newAnswers) this.#answers.inc({ status }, count);
    this.#newAnswers.clear();
    for (const [limit, count] of this.#newRefusals) this.#refused.inc({ limit }, count);
    this.#newRefusals.clear();
    this.#operations.tell();
    this.#calls.tell();
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: Label[]): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets: BUCKETS, registers: [this.#registry] });
  }
}

export function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** How often something came to an outcome, and what it took; each set of labels is looked up once. */
class TimedCounts<Label extends string> {
  /** By outcome and value. */
  readonly #known = new Map<string, Map<string, Times>>();
  readonly #counts: Counter<Label | "outcome">;
  readonly #seconds: Histogram<Label>;
  readonly #label: Label;

  constructor(counts: Counter<Label | "outcome">, seconds: Histogram<Label>, label: Label) {
    this.#counts = counts;
    this.#seconds = seconds;
    this.#label = label;
  }

  add(value: string, code: unknown, ms: number): void {
    const outcome = outcomeOf(code);
    const ofOutcome = this.#known.get(outcome) ?? new Map<string, Times>();
    let known = ofOutcome.get(value);
    if (!known) {
      const labels = { [this.#label]: value } as Record<Label, string>;
      known = new Times(this.#counts.labels({ ...labels, outcome }), this.#seconds.labels(labels));
      this.#known.set(outcome, ofOutcome.set(value, known));
    }
    known.add(ms / 1000);
  }

  /** Must come before anybody reads. */
  tell(): void {
    for (const ofOutcome of this.#known.values()) for (const times of ofOutcome.values()) times.tell();
  }
}

const MOST_NEW_TIMES = 256;

/** Of one set of labels. They are told many together: that costs a small part of telling each as it comes. */
class Times {
  readonly #count: Counter.Internal;
  readonly #histogram: Histogram.Internal<string>;
  readonly #new = new Float64Array(MOST_NEW_TIMES);
  #used = 0;

  constructor(count: Counter.Internal, histogram: Histogram.Internal<string>) {
    this.#count = count;
    this.#histogram = histogram;
  }

  add(seconds: number): void {
    this.#new[this.#used++] = seconds;
    if (this.#used === MOST_NEW_TIMES) this.tell();
  }

  tell(): void {
    const used = this.#used;
    this.#used = 0;
    this.#count.inc(used);
    for (let at = 0; at < used; at++) this.#histogram.observe(this.#new[at] as number);
  }
}

/** What several processes did together, in the form of Prometheus. */
export function addUp(snapshots: readonly Snapshot[]): Promise<string> {
  return AggregatorRegistry.aggregate([...snapshots]).metrics();
}

/** What those who are gone had counted; what they used is used no more. */
export function addUpCounts(snapshots: readonly Snapshot[]): Promise<Snapshot> {
  const counts = snapshots.map((snapshot) => snapshot.filter(({ type }) => COUNTS.has(String(type))));
  return AggregatorRegistry.aggregate(counts).getMetricsAsJSON();
}

function outcomeOf(code: unknown): string {
  if (code === undefined) return "OK";
  return typeof code === "string" && CODES.has(code) ? code : "OTHER";
}
