import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf } from "../../kit/graphql/pagination";
import { Call } from "./call.entity";
import { CallStatus } from "./call-status";

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
}

@ObjectType({ description: "A page of a list of calls (Relay)" })
export class CallConnection extends connectionOf(Call) {}
