import { Directive, Field, ID, InputType, registerEnumType } from "type-graphql";
import { MANDATE_KINDS, type MandateKind } from "../../kit/actor/actor";
import { enumOf } from "../../kit/graphql/enum-of";
import { LocalDate } from "../../kit/graphql/values";

export const MandateKindEnum = enumOf(MANDATE_KINDS);

registerEnumType(MandateKindEnum, {
  name: "MandateKind",
  description: "What a person may do for a body",
  valuesConfig: {
    REP: { description: "Speak for it" },
    ORGADMIN: { description: "Look after its record and its people too" },
  },
});

@InputType({ description: "Who may act for which body, and when" })
@Directive('@tag(name: "internal")')
export class GrantActingMandateInput {
  @Field(() => ID, { description: "The body" })
  organizationId!: string;

  @Field(() => ID, { description: "The person, by the id that a mandate or an invitation gives" })
  personId!: string;

  @Field(() => MandateKindEnum)
  kind!: MandateKind;

  @Field(() => LocalDate, { nullable: true, description: "First day; today without it. Days are those of UTC" })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; without it there is none" })
  until?: string | null;

  @Field(() => String, { nullable: true, description: "How the body refers to its decision, at most 255 letters" })
  decision?: string | null;
}

@InputType({ description: "Which mandate to end" })
@Directive('@tag(name: "internal")')
export class EndActingMandateInput {
  @Field(() => ID, { description: "The mandate; it ends at once" })
  mandateId!: string;
}
