import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../kit/idempotent";

/** What the inputs of the register share. */
export const VERSION_FIELD = "Its `version` as it was when you read it";
export const MAX_REASON = 2_000;
export const INPUT_ARGUMENT = "What to do";

@InputType()
export class OnceInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}
