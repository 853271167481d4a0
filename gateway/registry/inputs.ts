import { MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../services/kit/idempotent";
import { MAX_NAME } from "./subgraph/subgraph.entity";

export const MAX_REASON = 2_000;
export const NAME_FIELD = "Name of the subgraph";

@InputType()
export class OnceInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType()
export class NamedInput extends OnceInput {
  @Field(() => String, { description: NAME_FIELD })
  @MaxLength(MAX_NAME)
  name!: string;
}
