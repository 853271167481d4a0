import { describe, expect, it } from "@jest/globals";
import { HubError } from "../../kit/errors";
import { OrganizationState } from "./organization.entity";
import { allowedMoves, assertMove } from "./organization-state";

const STATES = Object.values(OrganizationState);

const ALLOWED: Record<OrganizationState, string[]> = {
  PROPOSED: ["UNDER_REVIEW", "REJECTED", "ARCHIVED"],
  UNDER_REVIEW: ["LISTED", "REJECTED"],
  LISTED: ["ARCHIVED"],
  ARCHIVED: ["LISTED", "UNDER_REVIEW"],
  REJECTED: ["UNDER_REVIEW"],
};

describe("assertMove()", () => {
  it.each(STATES)("lets %s go where it may and nowhere else, itself included", (from) => {
    const passed = STATES.filter((to) => !refusalOf(from, to));
    expect(passed.toSorted()).toEqual(ALLOWED[from].toSorted());
  });

  it("names the states that are allowed instead", () => {
    expect(refusalOf(OrganizationState.PROPOSED, OrganizationState.LISTED)).toMatchObject({
      message:
        "Cannot move an organisation to LISTED: current state is PROPOSED, allowed next is UNDER_REVIEW or REJECTED or ARCHIVED",
      extensions: {
        code: "ILLEGAL_TRANSITION",
        field: "state",
        details: { from: "PROPOSED", to: "LISTED", allowed: ["UNDER_REVIEW", "REJECTED", "ARCHIVED"] },
      },
    });
  });
});

it("lets nothing be listed that was not reviewed or listed before", () => {
  const before = STATES.filter((from) => allowedMoves(from).includes(OrganizationState.LISTED));
  expect(before).toEqual([OrganizationState.UNDER_REVIEW, OrganizationState.ARCHIVED]);
});

function refusalOf(from: OrganizationState, to: OrganizationState): HubError | null {
  try {
    assertMove(from, to);
    return null;
  } catch (error) {
    if (error instanceof HubError) return error;
    throw error;
  }
}
