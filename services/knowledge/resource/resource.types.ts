import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { CountryFilterField } from "../../kit/graphql/country-filter-field";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { countedConnectionOf } from "../../kit/graphql/pagination";
import { PRINCIPLE_FIELD } from "../principle/principle";
import { Resource, ResourceType } from "./resource.entity";

@InputType({ description: "Which resources to list; all parts must fit" })
export class ResourceFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a topic that they are about" })
  @MaxLength(100)
  topic?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A language of the work (BCP 47): `el` finds its variants such as `el-Latn` too",
  })
  @MaxLength(35)
  language?: string | null;

  @Field(() => String, { nullable: true, description: PRINCIPLE_FIELD })
  @MaxLength(10)
  principle?: string | null;

  @CountryFilterField("A country that they are about, or in which a region lies that they are about (ISO 3166-1): `GR`")
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "NUTS region of any level that they are about: `EL30` finds those about `EL303` too",
  })
  @MaxLength(5)
  nuts?: string | null;

  @Field(() => ResourceType, { nullable: true, description: "Only works of this type" })
  type?: ResourceType | null;
}

@ObjectType({ description: "A page of a list of resources (Relay)" })
export class ResourceConnection extends countedConnectionOf(Resource) {}
