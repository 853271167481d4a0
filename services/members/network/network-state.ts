import { HubError } from "../../kit/errors";
import { assertTransition, type Moves } from "../../kit/transitions";
import { NetworkState } from "./network.entity";

const { RECOGNISED, SUSPENDED, LEFT } = NetworkState;

/** The states that may follow each state. A network that left comes back as another one: its names stay its own. */
const MOVES: Moves<NetworkState> = {
  PROPOSED: [RECOGNISED, LEFT],
  RECOGNISED: [SUSPENDED, LEFT],
  SUSPENDED: [RECOGNISED, LEFT],
  LEFT: [],
};

export interface NetworkMove {
  from: NetworkState;
  to: NetworkState;
  /** The only state in which it begins, where others lead to `to` too: what is suspended is readmitted, not recognised. */
  only?: NetworkState;
}

/** @throws {HubError} ILLEGAL_TRANSITION unless `to` may follow `from` by this move */
export function assertNetworkMove({ from, to, only = from }: NetworkMove): void {
  assertTransition(MOVES, from, to, "a network");
  if (from === only) return;
  const allowed = MOVES[from];
  const message = `Cannot move a network to ${to} from ${from} so: expected one that is ${only}`;
  throw new HubError("ILLEGAL_TRANSITION", message, { field: "state", details: { from, to, allowed } });
}
