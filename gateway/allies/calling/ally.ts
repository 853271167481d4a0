import { Breaker, type BreakerOptions, type Pass } from "./breaker";
import { Bulkhead, type BulkheadOptions } from "./bulkhead";
import { AllyCallError, type Blame } from "./call-error";
import type { Connections } from "./connections";
import { RetryBudget } from "./retry-budget";

/** Whether an ally is asked at the moment, for `extensions.networks`. */
export interface NetworkState {
  state: "present" | "absent";
  /** Of this state, as a time of ISO 8601. */
  since: string;
}

export interface AllyOptions {
  breaker: BreakerOptions;
  bulkhead: BulkheadOptions;
  onState(state: NetworkState): void;
}

/** For one call: of the ally as a whole, and of the operation. */
export interface AllyPass {
  whole: Pass;
  shape: Pass;
  shapeKey: string;
}

/** Who would be told apart by what they ask lets the oldest be forgotten. */
const MAX_SHAPES = 200;

/** What is known of one allied subgraph: how calls to it went, and how many run. */
export class Ally {
  readonly bulkhead: Bulkhead;
  readonly retries = new RetryBudget();
  /** Connections to the URL that was called last. */
  target: { url: string; path: string; connections: Connections } | undefined;
  readonly #options: AllyOptions;
  readonly #whole: Breaker;
  readonly #shapes = new Map<string, Breaker>();
  #state: NetworkState;

  constructor(options: AllyOptions, now: number) {
    this.#options = options;
    this.bulkhead = new Bulkhead(options.bulkhead);
    this.#whole = new Breaker(options.breaker);
    this.#state = { state: "present", since: new Date(now).toISOString() };
  }

  get state(): NetworkState {
    return this.#state;
  }

  /** Whether the ally, and this operation of it, is asked at the moment. */
  mayEnter(shapeKey: string, now: number): boolean {
    return this.#whole.mayEnter(now) && this.#shapes.get(shapeKey)?.mayEnter(now) !== false;
  }

  /** @throws {SubgraphCallError} SUBGRAPH_ABSENT */
  assertPresent(shapeKey: string, now: number): void {
    if (this.mayEnter(shapeKey, now)) return;
    const what = this.#whole.mayEnter(now) ? "This operation" : "Calls to the ally";
    throw new AllyCallError("SUBGRAPH_ABSENT", `${what} failed too often lately`, { blame: "nobody" });
  }

  /** @throws {SubgraphCallError} SUBGRAPH_ABSENT */
  enter(shapeKey: string, now: number): AllyPass {
    this.assertPresent(shapeKey, now);
    return { whole: this.#whole.enter(now), shape: this.#getShape(shapeKey).enter(now), shapeKey };
  }

  /** @param blame Undefined for a call that succeeded */
  report({ whole, shape, shapeKey }: AllyPass, blame: Blame | undefined, now: number): void {
    if (blame === "nobody") return;
    const wasOpen = this.#whole.isOpen;
    this.#whole.report(whole, blame !== undefined, now);
    if (blame !== "connection") this.#shapes.get(shapeKey)?.report(shape, blame === "answer", now);
    if (this.#whole.isOpen === wasOpen) return;
    // what failed while all did says nothing of the operation
    if (wasOpen) this.#shapes.clear();
    this.#state = { state: wasOpen ? "present" : "absent", since: new Date(now).toISOString() };
    this.#options.onState(this.#state);
  }

  #getShape(key: string): Breaker {
    const shape = this.#shapes.get(key) ?? new Breaker(this.#options.breaker);
    this.#shapes.delete(key);
    this.#shapes.set(key, shape);
    if (this.#shapes.size > MAX_SHAPES) this.#shapes.delete(this.#shapes.keys().next().value ?? "");
    return shape;
  }
}
