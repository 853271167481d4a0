import { ArrayMaxSize, ArrayMinSize, IsOptional, Max, MaxLength, Min, ValidateNested } from "class-validator";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { LanguageTextInput, MAX_LANGUAGES } from "../../kit/text/language-text-input";
import { Assembly } from "./assembly.entity";
import { Majority, VoteValue } from "./assembly-state";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";

const MAX_PLACE = 500;

@ObjectType({ description: "A page of a list of assemblies (Relay)" })
@Directive(INTERNAL)
export class AssemblyConnection extends connectionOf(Assembly, { isInternal: true }) {}

@ObjectType({ description: "A page of a list of electors (Relay)" })
@Directive(INTERNAL)
export class AssemblyElectorConnection extends connectionOf(AssemblyElector, { isInternal: true }) {}

@ObjectType({ description: "A page of a list of motions (Relay)" })
@Directive(INTERNAL)
export class MotionConnection extends connectionOf(Motion, { isInternal: true }) {}

@InputType()
class OnceInput {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType()
export class AssemblyPlanInput extends OnceInput {
  @Field(() => [LanguageTextInput], { description: "In one language or more, the original first" })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_LANGUAGES)
  @ValidateNested({ each: true })
  title!: LanguageTextInput[];

  @Field(() => String, {
    nullable: true,
    description: `Where it takes place, or the address at which it is joined, at most ${MAX_PLACE} letters`,
  })
  @IsOptional()
  @MaxLength(MAX_PLACE)
  place?: string | null;

  @Field(() => Date, { description: "When it begins" })
  startsAt!: Date;

  @Field(() => String, { description: "Time zone of the place (IANA), such as `Europe/Athens`" })
  @MaxLength(60)
  timeZone!: string;

  @Field(() => Int, { description: "How many of a hundred electors have to be present to vote, as the statute says" })
  @Min(0)
  @Max(100)
  quorumPercent!: number;
}

@InputType({ description: "Which network meets, and when" })
@Directive(INTERNAL)
export class ConvokeAssemblyInput extends AssemblyPlanInput {
  @Field(() => ID, { description: "The network" })
  networkId!: string;
}

@InputType({ description: "What is planned now, in place of what was" })
@Directive(INTERNAL)
export class UpdateAssemblyInput extends AssemblyPlanInput {
  @Field(() => ID, { description: "The assembly" })
  assemblyId!: string;

  @Field(() => Int, { description: "The `version` that you read" })
  expectedVersion!: number;
}

@InputType({ description: "Which assembly is opened, closed or cancelled" })
@Directive(INTERNAL)
export class MoveAssemblyInput extends OnceInput {
  @Field(() => ID, { description: "The assembly" })
  assemblyId!: string;

  @Field(() => Int, { description: "The `version` that you read" })
  expectedVersion!: number;
}

@InputType({ description: "Which body is present, or is not" })
@Directive(INTERNAL)
export class PresenceInput extends OnceInput {
  @Field(() => ID, { description: "The assembly" })
  assemblyId!: string;

  @Field(() => ID, { description: "The body: that of which you are the delegate, or for a registrar any elector" })
  organizationId!: string;
}

@InputType({ description: "What an assembly is to vote on" })
@Directive(INTERNAL)
export class AddMotionInput extends OnceInput {
  @Field(() => ID, { description: "The assembly" })
  assemblyId!: string;

  @Field(() => [LanguageTextInput], { description: "In one language or more, the original first" })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_LANGUAGES)
  @ValidateNested({ each: true })
  text!: LanguageTextInput[];

  @Field(() => Majority, { nullable: true, description: "What carries it; SIMPLE without it" })
  majority?: Majority | null;
}

@InputType({ description: "Which motion is voted on, or counted" })
@Directive(INTERNAL)
export class MoveMotionInput extends OnceInput {
  @Field(() => ID, { description: "The motion" })
  motionId!: string;
}

@InputType({ description: "What a body votes" })
@Directive(INTERNAL)
export class CastVoteInput extends OnceInput {
  @Field(() => ID, { description: "The motion" })
  motionId!: string;

  @Field(() => VoteValue, { description: "What the body votes" })
  value!: VoteValue;

  @Field(() => ID, { nullable: true, description: "The body, for who is the delegate of several" })
  organizationId?: string | null;
}
