import { registerEnumType } from "type-graphql";
import type { Moves } from "../../kit/transitions";

export enum PracticeState {
  DRAFT = "DRAFT",
  IN_REVIEW = "IN_REVIEW",
  PUBLISHED = "PUBLISHED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(PracticeState, {
  name: "PracticeState",
  description: "Life of a practice: drafted, in review, published for all to see, or withdrawn",
});

const { DRAFT, IN_REVIEW, PUBLISHED, WITHDRAWN } = PracticeState;

/** The states that may follow each state. Nothing is published without a review, and what is withdrawn stays so. */
export const PRACTICE_MOVES: Moves<PracticeState> = {
  DRAFT: [IN_REVIEW, WITHDRAWN],
  IN_REVIEW: [DRAFT, PUBLISHED, WITHDRAWN],
  PUBLISHED: [WITHDRAWN],
  WITHDRAWN: [],
};
