import { registerEnumType } from "type-graphql";

export enum PersonDataState {
  PENDING = "PENDING",
  DONE = "DONE",
  HELD = "HELD",
}

registerEnumType(PersonDataState, {
  name: "PersonDataState",
  description: "How far a service is with the data of a person",
  valuesConfig: {
    PENDING: { description: "It was asked, and is asked again until it answers" },
    DONE: { description: "It gave all, or erased all, that it keeps" },
    HELD: { description: "It erased all but what is under a legal hold" },
  },
});

export enum PersonErasureState {
  RUNNING = "RUNNING",
  DONE = "DONE",
  PARTLY = "PARTLY",
}

registerEnumType(PersonErasureState, {
  name: "PersonErasureState",
  description: "How far the erasure of a person is",
  valuesConfig: {
    RUNNING: { description: "Some services have not answered yet" },
    DONE: { description: "Nothing is left but ids that lead to no name" },
    PARTLY: { description: "Something is under a legal hold; it goes once that is lifted" },
  },
});
