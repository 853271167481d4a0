import type { Moves } from "../../kit/transitions";
import { ResourceState } from "./resource.entity";

const { DRAFT, IN_REVIEW, PUBLISHED, SUPERSEDED, WITHDRAWN } = ResourceState;

/** The states that may follow each state. What is superseded stays there for old references, unless it is withdrawn. */
export const RESOURCE_MOVES: Moves<ResourceState> = {
  DRAFT: [IN_REVIEW, WITHDRAWN],
  IN_REVIEW: [DRAFT, PUBLISHED, WITHDRAWN],
  PUBLISHED: [SUPERSEDED, WITHDRAWN],
  SUPERSEDED: [WITHDRAWN],
  WITHDRAWN: [],
};
