import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf } from "../../kit/graphql/pagination";
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

  @Field(() => ResourceType, { nullable: true, description: "Only works of this type" })
  type?: ResourceType | null;
}

@ObjectType({ description: "A page of a list of resources (Relay)" })
export class ResourceConnection extends connectionOf(Resource) {}
