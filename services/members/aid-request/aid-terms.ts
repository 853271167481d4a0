import { registerEnumType } from "type-graphql";

export enum AidKind {
  MORAL = "MORAL",
  SOCIAL = "SOCIAL",
  MATERIAL = "MATERIAL",
  ECONOMIC = "ECONOMIC",
  LEGAL = "LEGAL",
  TECHNICAL = "TECHNICAL",
}

registerEnumType(AidKind, {
  name: "AidKind",
  description: "What kind of aid is asked for",
  valuesConfig: {
    MORAL: { description: "Standing by somebody" },
    SOCIAL: { description: "Care, company, people's time" },
    MATERIAL: { description: "Things, rooms, tools" },
    ECONOMIC: { description: "Money" },
    LEGAL: { description: "Advice on the law; it may become an advisory case" },
    TECHNICAL: { description: "Knowledge of a trade; it may become an advisory case" },
  },
});

export enum AidUrgency {
  LOW = "LOW",
  NORMAL = "NORMAL",
  HIGH = "HIGH",
  URGENT = "URGENT",
}

registerEnumType(AidUrgency, { name: "AidUrgency", description: "How soon aid is needed, as the requester sees it" });

export enum AidOutcome {
  HELPED = "HELPED",
  UNCONFIRMED = "UNCONFIRMED",
  HANDED_OVER = "HANDED_OVER",
}

registerEnumType(AidOutcome, {
  name: "AidOutcome",
  description: "How a request for aid was closed",
  valuesConfig: {
    HELPED: { description: "The requester confirmed that aid came" },
    UNCONFIRMED: { description: "The requester never said whether aid came" },
    HANDED_OVER: { description: "It became an advisory case" },
  },
});
