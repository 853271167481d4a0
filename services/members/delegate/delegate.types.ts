import { MaxLength } from "class-validator";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { Delegate } from "./delegate.entity";

const MAX_DECISION = 255;

@ObjectType({ description: "A page of a list of delegates (Relay)" })
@Directive(INTERNAL)
export class DelegateConnection extends connectionOf(Delegate, { isInternal: true }) {}

@InputType({ description: "Who votes for which member, and when" })
@Directive(INTERNAL)
export class NameDelegateInput {
  @Field(() => ID, { description: "The membership, which is active" })
  membershipId!: string;

  @Field(() => ID, { description: "A person who has a mandate of the body on the first day" })
  personId!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: "First day, from today on; today without it. The delegate until then votes up to the day before",
  })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; without it there is none" })
  until?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `How the body refers to its decision, at most ${MAX_DECISION} letters; a registrar cannot do without`,
  })
  @MaxLength(MAX_DECISION)
  decision?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Which delegate votes no longer" })
@Directive(INTERNAL)
export class EndDelegateInput {
  @Field(() => ID, { description: "It ends at once" })
  delegateId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}
