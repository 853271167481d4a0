import { registerEnumType } from "type-graphql";

export enum AdvisoryChannel {
  ONLINE = "ONLINE",
  EMAIL = "EMAIL",
  PHONE = "PHONE",
  IN_PERSON = "IN_PERSON",
  AID_REQUEST = "AID_REQUEST",
}

registerEnumType(AdvisoryChannel, {
  name: "AdvisoryChannel",
  description: "By which way somebody came for advice",
  valuesConfig: {
    ONLINE: { description: "Here" },
    AID_REQUEST: { description: "It was a request for aid before" },
  },
});

export enum AdvisoryUrgency {
  LOW = "LOW",
  NORMAL = "NORMAL",
  HIGH = "HIGH",
  URGENT = "URGENT",
}

registerEnumType(AdvisoryUrgency, { name: "AdvisoryUrgency", description: "How soon advice is needed" });

export enum AdvisoryOutcome {
  SOLVED = "SOLVED",
  PARTLY_SOLVED = "PARTLY_SOLVED",
  NOT_SOLVED = "NOT_SOLVED",
  WITHDRAWN = "WITHDRAWN",
  REFERRED = "REFERRED",
  DECLINED = "DECLINED",
}

registerEnumType(AdvisoryOutcome, {
  name: "AdvisoryOutcome",
  description: "What came of an advisory case",
  valuesConfig: {
    WITHDRAWN: { description: "The client wants no more advice" },
    REFERRED: { description: "Somebody else advises" },
    DECLINED: { description: "It is not for the union to advise on" },
  },
});

/** With which a case may be resolved; the others come with their states. */
export const RESOLUTIONS: readonly AdvisoryOutcome[] = [
  AdvisoryOutcome.SOLVED,
  AdvisoryOutcome.PARTLY_SOLVED,
  AdvisoryOutcome.NOT_SOLVED,
  AdvisoryOutcome.WITHDRAWN,
];
