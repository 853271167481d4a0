import { IsNotEmpty, MaxLength } from "class-validator";
import { Directive, Field, ID, InputType, Int, registerEnumType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MAX_REASON, OnceInput, VERSION_FIELD } from "../once-input";
import { MembershipEndReason } from "./membership.entity";

const MAX_MESSAGE = 5_000;
const MAX_REFERENCE = 255;
const MEMBERSHIP_FIELD = "The membership, or application";
const REASON_FIELD = `Why, at most ${MAX_REASON} letters: the body, the registrar and the board read it`;
const REFERENCE_FIELD = `The decision as whoever took it refers to it, at most ${MAX_REFERENCE} letters`;

export enum MembershipDecision {
  ADMIT = "ADMIT",
  REJECT = "REJECT",
}

registerEnumType(MembershipDecision, { name: "MembershipDecision", description: "What is decided on an application" });

@InputType({ description: "Which body applies, and where" })
@Directive(INTERNAL)
export class ApplyForMembershipInput extends OnceInput {
  @Field(() => ID, { description: "The body, for which you act" })
  @MaxLength(ID_LENGTH)
  organizationId!: string;

  @Field(() => ID, { description: "The network" })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => String, {
    nullable: true,
    description: `What you tell with it, at most ${MAX_MESSAGE} letters: your body, the registrar and the board read it`,
  })
  @MaxLength(MAX_MESSAGE)
  message?: string | null;
}

@InputType()
class ChangeMembershipInput extends OnceInput {
  @Field(() => ID, { description: MEMBERSHIP_FIELD })
  @MaxLength(ID_LENGTH)
  membershipId!: string;

  @Field(() => Int, { description: VERSION_FIELD })
  expectedVersion!: number;
}

@InputType({ description: "Which application is looked into" })
@Directive(INTERNAL)
export class ReviewMembershipInput extends ChangeMembershipInput {}

@InputType({ description: "Which application is taken back" })
@Directive(INTERNAL)
export class WithdrawMembershipInput extends ChangeMembershipInput {}

@InputType()
class ReasonedMembershipInput extends ChangeMembershipInput {
  @Field(() => String, { nullable: true, description: REASON_FIELD })
  @MaxLength(MAX_REASON)
  reason?: string | null;

  @Field(() => String, { nullable: true, description: REFERENCE_FIELD })
  @IsNotEmpty()
  @MaxLength(MAX_REFERENCE)
  decisionReference?: string | null;
}

@InputType({ description: "What is decided on an application" })
@Directive(INTERNAL)
export class DecideMembershipInput extends ReasonedMembershipInput {
  @Field(() => MembershipDecision, { description: "A body that applied is admitted once it is in review" })
  decision!: MembershipDecision;

  @Field(() => LocalDate, { nullable: true, description: "When it was decided; today without it" })
  decidedOn?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day of the membership; `decidedOn` without it" })
  since?: string | null;
}

@InputType({ description: "Which membership is suspended for a time" })
@Directive(INTERNAL)
export class SuspendMembershipInput extends ReasonedMembershipInput {}

@InputType({ description: "Which suspension ends" })
@Directive(INTERNAL)
export class ResumeMembershipInput extends ReasonedMembershipInput {}

@InputType({ description: "Which membership ends, and why" })
@Directive(INTERNAL)
export class EndMembershipInput extends ChangeMembershipInput {
  @Field(() => MembershipEndReason, { description: "Why it ends" })
  reason!: MembershipEndReason;

  @Field(() => LocalDate, { nullable: true, description: "Last day, up to today; today without it" })
  on?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `More on that, at most ${MAX_REASON} letters: the body, the registrar and the board read it`,
  })
  @MaxLength(MAX_REASON)
  note?: string | null;

  @Field(() => String, { nullable: true, description: REFERENCE_FIELD })
  @IsNotEmpty()
  @MaxLength(MAX_REFERENCE)
  decisionReference?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "When that was decided" })
  decidedOn?: string | null;
}

@InputType({ description: "One more relation by which a body is a member" })
@Directive(INTERNAL)
export class AddMembershipGroundInput extends ChangeMembershipInput {
  @Field(() => ID, {
    nullable: true,
    description: "The network by which the body belongs to this one, of which it is a member; null for its own name",
  })
  @MaxLength(ID_LENGTH)
  networkId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "First day, up to today; today without it" })
  from?: string | null;
}

@InputType({ description: "Which relation ends" })
@Directive(INTERNAL)
export class EndMembershipGroundInput extends ChangeMembershipInput {
  @Field(() => ID, { description: "One of the `grounds` of the membership" })
  @MaxLength(ID_LENGTH)
  groundId!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day, up to today; today without it" })
  on?: string | null;

  @Field(() => String, { nullable: true, description: REASON_FIELD })
  @MaxLength(MAX_REASON)
  reason?: string | null;
}
