import { setImmediate as othersTurn } from "node:timers/promises";

/** About 150 fields, of which each step of what is worked out takes a millisecond or two. */
const LONG = 4000;

/**
 * Lets others go between two steps of what is worked out for a new operation.
 *
 * @returns Nothing to wait for where its text is short
 */
export function othersTurnIfLong(source: string): Promise<void> | undefined {
  return source.length > LONG ? othersTurn() : undefined;
}
