import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";

@InputType({ description: "A term of a vocabulary" })
export class CodeInput {
  @Field(() => String, { description: "The vocabulary, such as `activities-ica`; see `vocabularies`" })
  @MaxLength(60)
  scheme!: string;

  @Field(() => String, { description: "The term in it, such as `ICA140`" })
  @MaxLength(60)
  code!: string;
}
