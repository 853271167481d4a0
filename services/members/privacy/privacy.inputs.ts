import { MaxLength } from "class-validator";
import { Directive, Field, ID, InputType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { ID_LENGTH } from "../../kit/ids";

@InputType({ description: "Whose data to gather" })
@Directive(INTERNAL)
export class ExportPersonInput {
  @Field(() => ID, { description: "The person: you, or anybody if you are the DPO" })
  @MaxLength(ID_LENGTH)
  personId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Whom to let go" })
@Directive(INTERNAL)
export class ErasePersonInput {
  @Field(() => ID, { description: "The person: you, or anybody if you are the DPO" })
  @MaxLength(ID_LENGTH)
  personId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}
