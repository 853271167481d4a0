import { describe, expect, it } from "@jest/globals";
import { HubError } from "../../kit/errors";
import { allowedMoves, assertMove, PositionState, PUBLIC_STATES } from "./position-state";

const STATES = Object.values(PositionState);

const ALLOWED: Record<PositionState, string[]> = {
  DRAFT: ["INTERNAL_CONSULTATION", "WITHDRAWN"],
  INTERNAL_CONSULTATION: ["ADOPTED", "WITHDRAWN"],
  ADOPTED: ["SUBMITTED", "WITHDRAWN"],
  SUBMITTED: ["RESPONDED", "WITHDRAWN", "SUPERSEDED"],
  RESPONDED: ["CLOSED", "WITHDRAWN", "SUPERSEDED"],
  CLOSED: ["SUPERSEDED"],
  WITHDRAWN: [],
  SUPERSEDED: [],
};

describe("assertMove()", () => {
  it.each(STATES)("lets %s go where it may and nowhere else, itself included", (from) => {
    const passed = STATES.filter((to) => !refusalOf(from, to));
    expect(passed.toSorted()).toEqual(ALLOWED[from].toSorted());
  });

  it("names the states that are allowed instead", () => {
    expect(refusalOf(PositionState.DRAFT, PositionState.SUBMITTED)).toMatchObject({
      message:
        "Cannot move a position to SUBMITTED: current state is DRAFT, allowed next is INTERNAL_CONSULTATION or WITHDRAWN",
      extensions: {
        code: "ILLEGAL_TRANSITION",
        field: "state",
        details: { from: "DRAFT", to: "SUBMITTED", allowed: ["INTERNAL_CONSULTATION", "WITHDRAWN"] },
      },
    });
  });
});

it("lets nothing become public but through SUBMITTED", () => {
  const entries = STATES.filter((from) => !PUBLIC_STATES.includes(from)).flatMap((from) =>
    allowedMoves(from).filter((to) => PUBLIC_STATES.includes(to)),
  );
  expect(entries).toEqual([PositionState.SUBMITTED]);
});

function refusalOf(from: PositionState, to: PositionState): HubError | null {
  try {
    assertMove(from, to);
    return null;
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
}
