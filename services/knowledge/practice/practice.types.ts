import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { countedConnectionOf } from "../../kit/graphql/pagination";
import { PRINCIPLE_FIELD } from "../principle/principle";
import { Practice } from "./practice.entity";

@InputType({ description: "Which practices to list; all parts must fit" })
export class PracticeFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a topic that they are about" })
  @MaxLength(100)
  topic?: string | null;

  @Field(() => String, { nullable: true, description: PRINCIPLE_FIELD })
  @MaxLength(10)
  principle?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A language in which the story is told (BCP 47): `el` finds its variants such as `el-Latn` too",
  })
  @MaxLength(35)
  language?: string | null;
}

@ObjectType({ description: "A page of a list of practices (Relay)" })
export class PracticeConnection extends countedConnectionOf(Practice) {}
