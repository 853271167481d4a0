import { registerEnumType } from "type-graphql";
import { enumOf } from "../../kit/graphql/enum-of";
import type { AidStanding } from "./visible";

/** Who moves a request where, and how it is called. Other states come of matches, hand-over and clock. */
export const REQUEST_MOVERS = {
  VERIFIED: { by: "STAFF", verb: "verify" },
  OPEN: { by: "STAFF", verb: "open" },
  DECLINED: { by: "STAFF", verb: "decline" },
  CLOSED: { by: "STAFF", verb: "close" },
  WITHDRAWN: { by: "REQUESTER", verb: "withdraw" },
  CONFIRMED: { by: "REQUESTER", verb: "confirm" },
} as const satisfies Record<string, { by: AidStanding; verb: string }>;

export type AidRequestMove = keyof typeof REQUEST_MOVERS;

export const AidRequestMoveEnum = enumOf(Object.keys(REQUEST_MOVERS) as AidRequestMove[]);

registerEnumType(AidRequestMoveEnum, {
  name: "AidRequestMove",
  description: "Where a request for aid is moved by hand",
  valuesConfig: {
    VERIFIED: { description: "By AID staff" },
    OPEN: { description: "By AID staff: onto the board, also of what was matched and did not hold" },
    DECLINED: { description: "By AID staff" },
    CLOSED: { description: "By AID staff, once the requester confirmed, or does not say" },
    WITHDRAWN: { description: "By the requester, also where aid did not come" },
    CONFIRMED: { description: "By the requester: aid came" },
  },
});

const PLEDGE_MOVE_NAMES = ["WITHDRAWN", "DELIVERED"] as const;

export type AidPledgeMove = (typeof PLEDGE_MOVE_NAMES)[number];

export const AidPledgeMoveEnum = enumOf(PLEDGE_MOVE_NAMES);

registerEnumType(AidPledgeMoveEnum, {
  name: "AidPledgeMove",
  description: "Where whoever pledged moves a pledge",
  valuesConfig: {
    WITHDRAWN: { description: "It is taken back" },
    DELIVERED: { description: "Aid came; to be said of what is AGREED" },
  },
});
