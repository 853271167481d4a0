import { Field, ObjectType, registerEnumType } from "type-graphql";
import { MultilingualText } from "../../kit/text/multilingual-text";

export enum CallCriterionKind {
  STATUS = "STATUS",
  COUNTRY = "COUNTRY",
  REGION = "REGION",
  LEGAL_FORM = "LEGAL_FORM",
  ACTIVITY = "ACTIVITY",
  DE_MINIMIS = "DE_MINIMIS",
}

registerEnumType(CallCriterionKind, {
  name: "CallCriterionKind",
  description: "What is compared of a call and an organisation",
  valuesConfig: {
    STATUS: { description: "Whether the call is open" },
    COUNTRY: { description: "The country of the organisation; where it is not known that of its region" },
    REGION: { description: "The NUTS region of the organisation; where it is not known its country as a whole" },
    LEGAL_FORM: { description: "Its legal form" },
    ACTIVITY: { description: "Its activities, of which one is enough" },
    DE_MINIMIS: { description: "Its room for de minimis aid, which follows from what it says it received" },
  },
});

export enum Fit {
  FITS = "FITS",
  DOES_NOT_FIT = "DOES_NOT_FIT",
  UNKNOWN = "UNKNOWN",
}

registerEnumType(Fit, {
  name: "Fit",
  description: "Whether an organisation meets a criterion",
  valuesConfig: {
    FITS: { description: "It does, or the call does not ask for it" },
    DOES_NOT_FIT: { description: "It does not" },
    UNKNOWN: {
      description:
        "Too little is known of the organisation: no value, a region wider than the call's, or no code in one of the vocabularies that the call uses",
    },
  },
});

@ObjectType({ description: "How an organisation meets one criterion of a call" })
export class CallCriterion {
  @Field(() => CallCriterionKind, { description: "What was compared" })
  criterion!: CallCriterionKind;

  @Field(() => Fit, { description: "Whether the organisation meets it; UNKNOWN where its record does not tell" })
  result!: Fit;

  @Field(() => MultilingualText, {
    description: "What the organisation has and what the call asks for, in Greek and English",
  })
  reason!: MultilingualText;
}
