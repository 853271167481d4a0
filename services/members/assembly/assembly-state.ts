import { registerEnumType } from "type-graphql";
import type { Moves } from "../../kit/transitions";

export enum AssemblyState {
  PLANNED = "PLANNED",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
  CANCELLED = "CANCELLED",
}

registerEnumType(AssemblyState, {
  name: "AssemblyState",
  description: "Where an assembly stands",
  valuesConfig: {
    PLANNED: { description: "It is convoked" },
    OPEN: { description: "It takes place: who may vote is fixed" },
    CLOSED: { description: "It took place" },
    CANCELLED: { description: "It does not take place" },
  },
});

export const ASSEMBLY_MOVES: Moves<AssemblyState> = {
  PLANNED: [AssemblyState.OPEN, AssemblyState.CANCELLED],
  OPEN: [AssemblyState.CLOSED],
  CLOSED: [],
  CANCELLED: [],
};

export enum MotionState {
  DRAFT = "DRAFT",
  OPEN = "OPEN",
  CLOSED = "CLOSED",
}

registerEnumType(MotionState, {
  name: "MotionState",
  description: "Where a motion stands",
  valuesConfig: {
    DRAFT: { description: "It is proposed" },
    OPEN: { description: "It is voted on" },
    CLOSED: { description: "The votes are counted" },
  },
});

export const MOTION_MOVES: Moves<MotionState> = {
  DRAFT: [MotionState.OPEN],
  OPEN: [MotionState.CLOSED],
  CLOSED: [],
};

export enum Majority {
  SIMPLE = "SIMPLE",
  TWO_THIRDS = "TWO_THIRDS",
}

registerEnumType(Majority, {
  name: "Majority",
  description: "What carries a motion, of the votes for and against it; abstentions are counted apart",
  valuesConfig: {
    SIMPLE: { description: "More than half" },
    TWO_THIRDS: { description: "Two thirds at least" },
  },
});

export enum VoteValue {
  FOR = "FOR",
  AGAINST = "AGAINST",
  ABSTAIN = "ABSTAIN",
}

registerEnumType(VoteValue, { name: "VoteValue", description: "What a body votes on a motion" });
