import { Max, MaxLength, Min, ValidateNested } from "class-validator";
import { Field, Float, InputType, ObjectType } from "type-graphql";
import { CodeInput } from "../../kit/graphql/code-input";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf, countedConnectionOf } from "../../kit/graphql/pagination";
import { Organization } from "./organization.entity";
import { OrganizationChange } from "./organization-change.entity";

@InputType({ description: "A circle on the map" })
export class NearInput {
  @Field(() => Float, { description: "Degrees north, from -90 to 90" })
  @Min(-90)
  @Max(90)
  latitude!: number;

  @Field(() => Float, { description: "Degrees east, from -180 to 180" })
  @Min(-180)
  @Max(180)
  longitude!: number;

  @Field(() => Float, { description: "Radius in kilometres, more than 0 and at most 1000" })
  @Min(0.001)
  @Max(1000)
  withinKm!: number;
}

@InputType({ description: "Which organisations to list; all parts must fit" })
export class OrganizationFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Slug of a network: its active members and the organisations that its directory records",
  })
  @MaxLength(60)
  network?: string | null;

  @CountryFilterField()
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "NUTS region of any level, in which the finer ones are: `EL30` finds those in `EL303` too",
  })
  @MaxLength(5)
  nuts?: string | null;

  @Field(() => CodeInput, {
    nullable: true,
    description:
      "An activity in any vocabulary: the main one or another; a section of `nace-rev2` finds its divisions, groups and classes, and the term of `activities` that stands for it",
  })
  @ValidateNested()
  activity?: CodeInput | null;

  @Field(() => CodeInput, {
    nullable: true,
    description: "Legal form, in `kalo-legal-form`, `legal-form` or `organisational-structure`",
  })
  @ValidateNested()
  legalForm?: CodeInput | null;

  @Field(() => NearInput, {
    nullable: true,
    description: "Those whose place lies in the circle; the order stays that of the names",
  })
  @ValidateNested()
  near?: NearInput | null;
}

@ObjectType({ description: "A page of a list of organisations (Relay)" })
export class OrganizationConnection extends countedConnectionOf(Organization) {}

@ObjectType({ description: "A page of the history of an organisation, the latest change first (Relay)" })
export class OrganizationChangeConnection extends connectionOf(OrganizationChange) {}

@ObjectType({ description: "An organisation that what was typed may go on to" })
export class OrganizationSuggestion {
  @Field(() => Organization, { description: "The organisation itself" })
  organization!: Organization;

  @Field(() => String, { description: "The name that completes what was typed, in the language of which that is" })
  text!: string;
}
