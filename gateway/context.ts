import type { Actor } from "../services/kit/actor/actor";
import type { CancelSignal } from "./execution/calling/cancellation";
import type { Trace } from "./execution/trace";
import type { Warning } from "./identity/find-actor";
import type { OperationNotes } from "./serving/note-operation";

/** What both engines read of a request, from Apollo Server's `contextValue`. */
export interface GatewayContext {
  /** Who asks. */
  actor: Actor;
  /** Where that could not be found out. */
  warning?: Warning;
  /** Sent with every call to a subgraph, as they are; nothing else of the client's headers is. */
  forwardHeaders: Record<string, string>;
  /** Aborted when the client has gone: the calls still under way are then given up. */
  signal?: CancelSignal;
  /** Resolves when an operation that is new may be worked out. Called once at most. @default in the next turn of the event loop */
  waitForTurn?: () => Promise<void>;
  /** Of a request that asked to be told of its timings or its plan, and may be. */
  trace?: Trace;
  notes?: OperationNotes;
  /** Of an operation that nobody asks just now: it is worked out, and not run. */
  warmUp?: { /** How often it was asked before. */ uses: number };
}
