import type { Change } from "../../kit/change-once";
import { moveNetwork } from "./change-network";
import { NetworkState } from "./network.entity";
import type {
  ReadmitNetworkInput,
  RecogniseNetworkInput,
  RecordNetworkLeftInput,
  SuspendNetworkInput,
} from "./network-verb-inputs";

const { PROPOSED, RECOGNISED, SUSPENDED, LEFT } = NetworkState;

/** Each gives the id, and throws as `moveNetwork()`. */

export function recogniseNetwork(change: Change, input: RecogniseNetworkInput): Promise<string> {
  return moveNetwork(change, input, { verb: "recognise", to: RECOGNISED, only: PROPOSED });
}

/** From then on its tokens open nothing, see `actor/actor.ts`. */
export function suspendNetwork(change: Change, input: SuspendNetworkInput): Promise<string> {
  return moveNetwork(change, input, { verb: "suspend", to: SUSPENDED, reason: input.reason });
}

export function readmitNetwork(change: Change, input: ReadmitNetworkInput): Promise<string> {
  return moveNetwork(change, input, { verb: "readmit", to: RECOGNISED, only: SUSPENDED });
}

/** Also a proposal that nobody follows. */
export function recordNetworkLeft(change: Change, input: RecordNetworkLeftInput): Promise<string> {
  return moveNetwork(change, input, { verb: "record the leaving of", to: LEFT, reason: input.reason });
}
