import { MaxLength } from "class-validator";
import { Field, InputType, ObjectType } from "type-graphql";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { Body, BodyKind } from "./body.entity";

@InputType({ description: "Which bodies to list; all parts must fit" })
export class BodyFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => BodyKind, { nullable: true, description: "Only bodies of this sort" })
  kind?: BodyKind | null;

  @CountryFilterField()
  country?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: "Only bodies that there were on this day, as far as is known",
  })
  validOn?: string | null;
}

@ObjectType({ description: "A page of a list of bodies (Relay)" })
export class BodyConnection extends connectionOf(Body) {}
