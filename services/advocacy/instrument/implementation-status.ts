import { registerEnumType } from "type-graphql";

export enum ImplementationStatus {
  PENDING = "PENDING",
  PARTLY = "PARTLY",
  IMPLEMENTED = "IMPLEMENTED",
  NEVER = "NEVER",
  ENDED = "ENDED",
}

registerEnumType(ImplementationStatus, {
  name: "ImplementationStatus",
  description: "How far what an act says was put into practice",
  valuesConfig: {
    PENDING: { description: "Not put into practice yet" },
    PARTLY: { description: "Put into practice in part" },
    IMPLEMENTED: { description: "Put into practice" },
    NEVER: { description: "In force on paper alone: what it needs was never issued or set up" },
    ENDED: { description: "Was put into practice, and is no more: repealed, or abolished" },
  },
});
