import { MaxLength } from "class-validator";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { INTERNAL } from "../graphql/access";
import { JSONObject } from "../graphql/values";
import { ID_LENGTH } from "../ids";
import type { PersonalContent } from "./personal-data";

@InputType({ description: "Whose data a service is asked for, or is to let go" })
@Directive(INTERNAL)
export class PersonalDataInput {
  @Field(() => ID, { description: "The person" })
  @MaxLength(ID_LENGTH)
  personId!: string;
}

@ObjectType({ description: "What one service keeps of a person" })
@Directive(INTERNAL)
@Directive("@shareable")
export class CollectedPersonalData {
  @Field(() => JSONObject, { description: "By the name of the record" })
  content!: PersonalContent;
}

@ObjectType({ description: "That one service let a person go" })
@Directive(INTERNAL)
@Directive("@shareable")
export class ErasedPersonalData {
  @Field(() => String, { nullable: true, description: "What a legal hold keeps; null where nothing is held" })
  held!: string | null;
}
