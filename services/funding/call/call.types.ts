import { Matches, Max, MaxLength, Min, ValidateNested } from "class-validator";
import { Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { CodeInput } from "../../kit/graphql/code-input";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf } from "../../kit/graphql/pagination";
import { Call } from "./call.entity";
import { CallStatus } from "./call-status";

/** How far ahead a deadline may be asked for. */
export const MAX_CLOSING_DAYS = 3650;

@InputType({ description: "Which calls to list; all parts must fit" })
export class CallFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => CallStatus, { nullable: true, description: "Only calls that stand so at the moment of the request" })
  status?: CallStatus | null;

  @Field(() => ID, { nullable: true, description: "Id of the funder" })
  @MaxLength(100)
  funder?: string | null;

  @CountryFilterField(
    "A country from which one may apply, also if to some of its regions only (ISO 3166-1: `GR`, not `EL`)",
  )
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "A NUTS region from which one may apply, also if from a part of it only: `EL303` finds calls for `EL30` and `EL30` those for `EL303`",
  })
  @Matches(/^[A-Z]{2}[0-9A-Z]{0,3}$/, { message: "expected a NUTS region such as EL30" })
  nuts?: string | null;

  @Field(() => CodeInput, { nullable: true, description: "A legal form that may apply" })
  @ValidateNested()
  legalForm?: CodeInput | null;

  @Field(() => CodeInput, { nullable: true, description: "An activity with which one may apply" })
  @ValidateNested()
  activity?: CodeInput | null;

  @Field(() => ID, { nullable: true, description: "Id of a topic that the call is about" })
  @MaxLength(100)
  topic?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Name of the programme in one of its languages; case and accents make no difference",
  })
  @MaxLength(200)
  programme?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Only calls with a deadline that is at most so many times 24 hours away, from 0 to 3650",
  })
  @Min(0)
  @Max(MAX_CLOSING_DAYS)
  closingWithinDays?: number | null;
}

@ObjectType({ description: "A page of a list of calls (Relay)" })
export class CallConnection extends connectionOf(Call) {}
