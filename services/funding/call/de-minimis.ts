import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Money, SafeInt } from "../../kit/graphql/values";

export enum DeMinimisRegulation {
  GENERAL = "GENERAL",
  SGEI = "SGEI",
  AGRICULTURE = "AGRICULTURE",
  FISHERY = "FISHERY",
}

registerEnumType(DeMinimisRegulation, {
  name: "DeMinimisRegulation",
  description: "The regulation of the EU by which small aid is granted without being notified",
  valuesConfig: {
    GENERAL: { description: "(EU) 2023/2831: up to 300,000 euros in three years" },
    SGEI: { description: "(EU) 2023/2832, for services of general economic interest: up to 750,000 euros" },
    AGRICULTURE: { description: "(EU) 1408/2013, for growing and breeding: up to 50,000 euros in three years" },
    FISHERY: { description: "(EU) 717/2014, for fishery and aquaculture: up to 30,000 euros in three years" },
  },
});

/** What one undertaking may receive in one member state over three years, in cents of euros. */
const CEILING_CENTS: Record<DeMinimisRegulation, number> = {
  GENERAL: 30_000_000,
  SGEI: 75_000_000,
  AGRICULTURE: 5_000_000,
  FISHERY: 3_000_000,
};

@ObjectType({ description: "That a call grants de minimis aid, for which an applicant needs room below a ceiling" })
export class DeMinimis {
  @Field(() => DeMinimisRegulation, { description: "By which regulation it is granted" })
  regulation!: DeMinimisRegulation;

  @Field(() => SafeInt, {
    description: "The least that the call grants to one applicant, in whole cents of euros: so much room is needed",
  })
  leastGrantCents!: number;
}

export function ceilingOf({ regulation }: Pick<DeMinimis, "regulation">): Money {
  return { amountCents: CEILING_CENTS[regulation], currency: "EUR" };
}

/** How much more aid may be granted, in cents of euros; 0 where the ceiling is reached or passed. */
export function roomCents(deMinimis: Pick<DeMinimis, "regulation">, receivedCents: number): number {
  return Math.max(0, ceilingOf(deMinimis).amountCents - receivedCents);
}
