import { registerEnumType } from "type-graphql";
import type { Moves } from "../../kit/transitions";

export enum PledgeState {
  OFFERED = "OFFERED",
  MATCHED = "MATCHED",
  AGREED = "AGREED",
  DELIVERED = "DELIVERED",
  DECLINED = "DECLINED",
  WITHDRAWN = "WITHDRAWN",
  RELEASED = "RELEASED",
}

registerEnumType(PledgeState, {
  name: "PledgeState",
  description: "Where a pledge of aid stands",
  valuesConfig: {
    OFFERED: { description: "It stands, and may be matched" },
    MATCHED: { description: "It was proposed to the requester, and not both have accepted" },
    AGREED: { description: "Both accepted" },
    DELIVERED: { description: "Whoever pledged says that aid came" },
    DECLINED: { description: "The requester did not accept it" },
    WITHDRAWN: { description: "Whoever pledged took it back" },
    RELEASED: { description: "It is no longer needed: the request ended without it" },
  },
});

const { OFFERED, MATCHED, AGREED, DELIVERED, DECLINED, WITHDRAWN, RELEASED } = PledgeState;

export const PLEDGE_MOVES: Moves<PledgeState> = {
  OFFERED: [MATCHED, WITHDRAWN, RELEASED],
  MATCHED: [AGREED, OFFERED, DECLINED, WITHDRAWN, RELEASED],
  AGREED: [DELIVERED, OFFERED, WITHDRAWN, RELEASED],
  DELIVERED: [],
  DECLINED: [],
  WITHDRAWN: [],
  RELEASED: [],
};

/** In which a pledge counts towards what is needed. */
export const STANDING: readonly PledgeState[] = [OFFERED, MATCHED, AGREED, DELIVERED];

/** In which it may still come to nothing. */
export const UNDELIVERED: readonly PledgeState[] = [OFFERED, MATCHED, AGREED];
