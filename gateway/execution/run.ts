import type { CancelSignal } from "./calling/cancellation";
import type { Problems } from "./problems/problems";
import type { Row } from "./rows";
import type { Trace } from "./trace";

/** One request under way. */
export interface Run {
  /** Everything the services answered so far. */
  data: Row;
  /** Coerced, under the client's names. */
  variables: Readonly<Record<string, unknown>>;
  headers: Record<string, string>;
  signal: CancelSignal;
  problems: Problems;
  trace?: Trace;
  /** Whether no service escaped a character in a string so far: then none among the data has one that needs it. */
  isPlain: boolean;
}
