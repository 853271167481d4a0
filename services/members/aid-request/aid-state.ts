import { registerEnumType } from "type-graphql";
import type { Moves } from "../../kit/transitions";
import type { AidRequest } from "./aid-request.entity";

export enum AidState {
  SUBMITTED = "SUBMITTED",
  VERIFIED = "VERIFIED",
  OPEN = "OPEN",
  MATCHED = "MATCHED",
  AGREED = "AGREED",
  DELIVERED = "DELIVERED",
  CONFIRMED = "CONFIRMED",
  CLOSED = "CLOSED",
  DECLINED = "DECLINED",
  EXPIRED = "EXPIRED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(AidState, {
  name: "AidState",
  description: "Where a request for aid stands",
  valuesConfig: {
    SUBMITTED: { description: "Nobody has looked at it yet" },
    VERIFIED: { description: "The union's staff knows that it is real" },
    OPEN: { description: "It is on the board" },
    MATCHED: { description: "Pledges were proposed for it, and not all sides have accepted" },
    AGREED: { description: "All sides accepted, and know one another" },
    DELIVERED: { description: "Those who pledged say that aid came" },
    CONFIRMED: { description: "The requester says so too" },
    CLOSED: { description: "It is done, or was handed over" },
    DECLINED: { description: "It is not for the union" },
    EXPIRED: { description: "Its last day is over" },
    WITHDRAWN: { description: "The requester took it back" },
  },
});

const { SUBMITTED, VERIFIED, OPEN, MATCHED, AGREED, DELIVERED, CONFIRMED, CLOSED, DECLINED, EXPIRED, WITHDRAWN } =
  AidState;

/**
 * The states that may follow each state. Where a match does not hold, what was MATCHED or AGREED is OPEN again. No request
 * stays without an end: a requester to whom no aid came withdraws it, and staff close what nobody confirms. A hand-over is a
 * way of its own, see HAND_OVER_MOVES.
 */
export const AID_MOVES: Moves<AidState> = {
  SUBMITTED: [VERIFIED, DECLINED, EXPIRED, WITHDRAWN],
  VERIFIED: [OPEN, DECLINED, EXPIRED, WITHDRAWN],
  OPEN: [MATCHED, DECLINED, EXPIRED, WITHDRAWN],
  MATCHED: [AGREED, OPEN, EXPIRED, WITHDRAWN],
  AGREED: [DELIVERED, OPEN, WITHDRAWN],
  DELIVERED: [CONFIRMED, CLOSED, WITHDRAWN],
  CONFIRMED: [CLOSED],
  CLOSED: [],
  DECLINED: [],
  EXPIRED: [],
  WITHDRAWN: [],
};

/** The same, and what a hand-over closes. */
export const HAND_OVER_MOVES: Moves<AidState> = {
  ...AID_MOVES,
  VERIFIED: [...AID_MOVES.VERIFIED, CLOSED],
  OPEN: [...AID_MOVES.OPEN, CLOSED],
  DELIVERED: [CONFIRMED, WITHDRAWN],
  CONFIRMED: [],
};

/** The same, and what ends by the clock where nobody ends it, see UNENDED. */
export const UNENDED_MOVES: Moves<AidState> = { ...AID_MOVES, AGREED: [...AID_MOVES.AGREED, CLOSED] };

/** In which a request has no last day: where nothing changes any more, it is closed. */
export const UNENDED: readonly AidState[] = [AGREED, DELIVERED, CONFIRMED];

/** In which a request ends with its last day. */
export const EXPIRING: readonly AidState[] = [SUBMITTED, VERIFIED, OPEN, MATCHED];

/** In which nothing follows, and the time of keeping it runs. */
export const ENDED: readonly AidState[] = [CLOSED, DECLINED, EXPIRED, WITHDRAWN];

/** What the state is on a day: a request has expired by the clock, whether that was noted already or not. */
export function stateOn({ state, expiresOn }: Pick<AidRequest, "state" | "expiresOn">, day: string): AidState {
  return expiresOn < day && EXPIRING.includes(state) ? EXPIRED : state;
}
