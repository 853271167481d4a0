import { Max, MaxLength, Min } from "class-validator";
import { ArgsType, Field, Int } from "type-graphql";

export const MAX_SUGGESTIONS = 20;
export const DEFAULT_SUGGESTIONS = 8;

@ArgsType()
export class SuggestionArgs {
  @Field(() => String, { description: "What was typed so far, in Greek or English; from the first letter on" })
  @MaxLength(200)
  text!: string;

  @Field(() => Int, {
    defaultValue: DEFAULT_SUGGESTIONS,
    description: `How many to give, from 0 to ${MAX_SUGGESTIONS}`,
  })
  @Min(0)
  @Max(MAX_SUGGESTIONS)
  first!: number;
}
