import { HubError } from "./errors";

/** The states that may follow each state of a life cycle. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>;

/**
 * @param noun What is moved, with its article: `a position`
 * @throws {HubError} ILLEGAL_TRANSITION, with the states that may follow, unless `to` may follow `from`
 */
export function assertTransition<State extends string>(
  moves: Moves<State>,
  from: State,
  to: State,
  noun: string,
): void {
  const allowed = moves[from];
  if (allowed.includes(to)) return;
  throw new HubError(
    "ILLEGAL_TRANSITION",
    `Cannot move ${noun} to ${to}: current state is ${from}, allowed next is ${allowed.join(" or ") || "none"}`,
    { field: "state", details: { from, to, allowed } },
  );
}
