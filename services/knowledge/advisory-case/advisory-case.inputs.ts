import { Max, MaxLength, Min, MinLength } from "class-validator";
import { Directive, Field, ID, InputType, Int } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { ID_LENGTH } from "../../kit/ids";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryChannel, AdvisoryOutcome, AdvisoryUrgency } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";

const MAX_TEXT = 10_000;
const MAX_SHORT = 500;
const MAX_MINUTES = 24 * 60;
const CASE = "The case";
const VERSION = "`AdvisoryCase.version` as it was when you read it";
const NUTS = "NUTS region of any level, such as `EL30`";

@InputType()
abstract class Mutating {
  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MinLength(1)
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "With what somebody comes for advice" })
@Directive(INTERNAL)
export class OpenAdvisoryCaseInput extends Mutating {
  @Field(() => AdvisoryTopic, { description: "What it is about, as far as you can tell" })
  topic!: AdvisoryTopic;

  @Field(() => String, { description: `What it is about, at most ${MAX_TEXT} letters` })
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  subject!: string;

  @Field(() => String, { nullable: true, description: "How to reach you; only those who advise you read it" })
  @MaxLength(MAX_SHORT)
  contact?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The group for which you ask, as it calls itself; it need have no legal form, nor its real name here",
  })
  @MaxLength(MAX_SHORT)
  groupName?: string | null;

  @Field(() => ID, { nullable: true, description: "The body for which you ask: whoever speaks for it sees the case" })
  @MaxLength(ID_LENGTH)
  organizationId?: string | null;

  @Field(() => AdvisoryChannel, { nullable: true, description: "`ONLINE` without it" })
  channel?: AdvisoryChannel | null;

  @Field(() => AdvisoryUrgency, { nullable: true, description: "`NORMAL` without it" })
  urgency?: AdvisoryUrgency | null;

  @Field(() => String, { nullable: true, description: NUTS })
  @MaxLength(5)
  nuts?: string | null;
}

@InputType({ description: "To which state an adviser moves a case, with what that state needs" })
@Directive(INTERNAL)
export class MoveAdvisoryCaseInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => AdvisoryCaseState, { description: "The state; TRIAGED again gives the case back to all advisers" })
  to!: AdvisoryCaseState;

  @Field(() => AdvisoryTopic, { nullable: true, description: "With TRIAGED: what it is about in truth" })
  topic?: AdvisoryTopic | null;

  @Field(() => AdvisoryUrgency, { nullable: true, description: "With TRIAGED: how urgent it is in truth" })
  urgency?: AdvisoryUrgency | null;

  @Field(() => AdvisoryOutcome, { nullable: true, description: "With RESOLVED, which needs it" })
  outcome?: AdvisoryOutcome | null;

  @Field(() => String, { nullable: true, description: "With DECLINED or REFERRED, which need it; the client reads it" })
  @MaxLength(MAX_TEXT)
  reason?: string | null;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType({ description: "Who is to advise" })
@Directive(INTERNAL)
export class AssignAdvisoryCaseInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => ID, { description: "You, or another adviser" })
  @MinLength(1)
  @MaxLength(ID_LENGTH)
  adviserId!: string;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType({ description: "What an adviser notes on a case" })
@Directive(INTERNAL)
export class AddAdvisoryNoteInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => String, { description: `At most ${MAX_TEXT} letters` })
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  text!: string;

  @Field(() => Int, { defaultValue: 0, description: "Time spent, in minutes" })
  @Min(0)
  @Max(MAX_MINUTES)
  minutes!: number;

  @Field(() => Boolean, { defaultValue: false, description: "Whether the client may read it" })
  sharedWithClient!: boolean;
}

@InputType({ description: "Which adviser is too near to a client" })
@Directive(INTERNAL)
export class RecordAdvisoryConflictInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => ID, { nullable: true, description: "The adviser; you without it" })
  @MinLength(1)
  @MaxLength(ID_LENGTH)
  personId?: string | null;

  @Field(() => String, { description: "How they are too near; other advisers read it" })
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  reason!: string;
}

@InputType({ description: "How content a client is" })
@Directive(INTERNAL)
export class RateAdvisoryCaseInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => Int, { description: "From 1, not at all, to 5, in all" })
  @Min(1)
  @Max(5)
  satisfaction!: number;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType({ description: "Which case is to be anybody's to advise on again" })
@Directive(INTERNAL)
export class FreeAdvisoryCaseInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;
}

@InputType({ description: "Which case to anonymise at once" })
@Directive(INTERNAL)
export class EraseAdvisoryCaseInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;
}

@InputType({ description: "Which case is kept by law, and why" })
@Directive(INTERNAL)
export class PlaceAdvisoryLegalHoldInput extends Mutating {
  @Field(() => ID, { description: CASE })
  @MaxLength(ID_LENGTH)
  caseId!: string;

  @Field(() => String, { description: "Why it is kept" })
  @MinLength(1)
  @MaxLength(MAX_TEXT)
  reason!: string;
}

@InputType({ description: "Which legal hold ends" })
@Directive(INTERNAL)
export class LiftAdvisoryLegalHoldInput extends Mutating {
  @Field(() => ID, { description: "The hold" })
  @MaxLength(ID_LENGTH)
  holdId!: string;
}

@InputType({ description: "A request for aid that is in truth one for advice, as members hands it over" })
@Directive(INTERNAL)
export class ReceiveAidRequestInput {
  @Field(() => ID, { description: "Of the event: it is received once" })
  @MinLength(1)
  @MaxLength(ID_LENGTH)
  eventId!: string;

  @Field(() => ID, { description: "The request: one case comes of it" })
  @MinLength(1)
  @MaxLength(ID_LENGTH)
  aidRequestId!: string;

  @Field(() => ID, { nullable: true, description: "The person who asks" })
  @MaxLength(ID_LENGTH)
  requesterId?: string | null;

  @Field(() => ID, { nullable: true, description: "The body for which they ask, which then is the client" })
  @MaxLength(ID_LENGTH)
  organizationId?: string | null;

  @Field(() => String, { nullable: true, description: "The group for which they ask" })
  groupName?: string | null;

  @Field(() => String, { description: "`LEGAL` or `TECHNICAL`" })
  kind!: string;

  @Field(() => String, { nullable: true, description: "What is needed" })
  need?: string | null;

  @Field(() => String, { nullable: true, description: "As an `AdvisoryUrgency`; anything else is `NORMAL`" })
  urgency?: string | null;

  @Field(() => String, { nullable: true, description: NUTS })
  nuts?: string | null;

  @Field(() => String, { nullable: true, description: "How to reach them" })
  contact?: string | null;
}
