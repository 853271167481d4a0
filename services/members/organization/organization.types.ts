import { MaxLength } from "class-validator";
import { Field, InputType, ObjectType } from "type-graphql";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { countedConnectionOf } from "../../kit/graphql/pagination";
import { Organization } from "./organization.entity";

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
}

@ObjectType({ description: "A page of a list of organisations (Relay)" })
export class OrganizationConnection extends countedConnectionOf(Organization) {}
