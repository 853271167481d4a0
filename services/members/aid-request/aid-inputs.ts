import { ArrayMaxSize, ArrayMinSize, Matches, MaxLength, Min } from "class-validator";
import { Directive, Field, ID, InputType, Int } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate, SafeInt } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { OnceInput } from "../once-input";
import { type AidPledgeMove, AidPledgeMoveEnum, type AidRequestMove, AidRequestMoveEnum } from "./aid-moves";
import { AidKind, AidUrgency } from "./aid-terms";

const MAX_TEXT = 5_000;
const MAX_CONTACT = 500;
const MAX_NAME = 200;
const MAX_PLEDGES = 20;
const SOMETHING = /\S/;
const CURRENCY = /^[A-Z]{3}$/;

const CENTS_FIELD = "Whole cents, from 1 on: 150000 is 1,500.00";
const CURRENCY_FIELD = "ISO 4217, such as `EUR`; with `amountCents`";
const HELD_FIELD = "The request, with which its pledges are kept, or a pledge";
const VERSION_FIELD = "The `version` that you read";

@InputType({ description: "What somebody asks for" })
@Directive(INTERNAL)
export class OpenAidRequestInput extends OnceInput {
  @Field(() => AidKind)
  kind!: AidKind;

  @Field(() => String, { description: `What is needed, at most ${MAX_TEXT} letters` })
  @MaxLength(MAX_TEXT)
  @Matches(SOMETHING)
  need!: string;

  @Field(() => String, { nullable: true, description: `Why, at most ${MAX_TEXT} letters` })
  @MaxLength(MAX_TEXT)
  reasons?: string | null;

  @Field(() => String, {
    description: `How to reach you, at most ${MAX_CONTACT} letters: for AID staff, and for whoever pledged once both of you accepted`,
  })
  @MaxLength(MAX_CONTACT)
  @Matches(SOMETHING)
  contact!: string;

  @Field(() => ID, { nullable: true, description: "The body for which you ask, and speak" })
  organizationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `The group for which you ask, as it calls itself, at most ${MAX_NAME} letters`,
  })
  @MaxLength(MAX_NAME)
  groupName?: string | null;

  @Field(() => SafeInt, { nullable: true, description: `Where it is money: ${CENTS_FIELD}` })
  @Min(1)
  amountCents?: number | null;

  @Field(() => String, { nullable: true, description: CURRENCY_FIELD })
  @Matches(CURRENCY)
  currency?: string | null;

  @Field(() => AidUrgency, { nullable: true, description: "NORMAL without it" })
  urgency?: AidUrgency | null;

  @Field(() => String, { nullable: true, description: "NUTS region, of any level; the board shows level 2" })
  @MaxLength(5)
  nuts?: string | null;

  @Field(() => LocalDate, { description: "Last day on which it stands, in UTC: from today on, within 366 days" })
  expiresOn!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether more may be pledged than is needed; not without it" })
  acceptsSurplus?: boolean | null;
}

@InputType()
class ChangeAidInput extends OnceInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: VERSION_FIELD })
  expectedVersion!: number;
}

@InputType({ description: "Where a request is moved" })
@Directive(INTERNAL)
export class MoveAidRequestInput extends ChangeAidInput {
  @Field(() => AidRequestMoveEnum, { description: "The state that follows" })
  to!: AidRequestMove;

  @Field(() => String, {
    nullable: true,
    description: `Why, at most ${MAX_TEXT} letters; the requester and AID staff read it`,
  })
  @MaxLength(MAX_TEXT)
  reason?: string | null;
}

@InputType({ description: "Which pledges are proposed for a request" })
@Directive(INTERNAL)
export class MatchAidRequestInput extends ChangeAidInput {
  @Field(() => [ID], { description: `Its pledges, from one to ${MAX_PLEDGES}` })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_PLEDGES)
  pledgeIds!: string[];
}

@InputType({ description: "Which request is handed over" })
@Directive(INTERNAL)
export class HandOverAidRequestInput extends ChangeAidInput {}

@InputType({ description: "Whether more money may be pledged than is needed" })
@Directive(INTERNAL)
export class SetAidSurplusInput extends ChangeAidInput {
  @Field(() => Boolean, { description: "What was pledged stands in any case" })
  acceptsSurplus!: boolean;
}

@InputType({ description: "What one side says to a match" })
@Directive(INTERNAL)
export class AnswerAidMatchInput extends ChangeAidInput {
  @Field(() => Boolean, { description: "Whether you accept; once both did, each learns who the other is" })
  accept!: boolean;
}

@InputType({ description: "What is offered, and for which request" })
@Directive(INTERNAL)
export class PledgeAidInput extends OnceInput {
  @Field(() => ID, { description: "The `id` of an entry of the board" })
  aidRequestId!: string;

  @Field(() => ID, {
    nullable: true,
    description: "The body for which you pledge, and speak: a member, unless the union lets anyone pledge",
  })
  organizationId?: string | null;

  @Field(() => SafeInt, { nullable: true, description: `Where it is money: ${CENTS_FIELD}` })
  @Min(1)
  amountCents?: number | null;

  @Field(() => String, { nullable: true, description: CURRENCY_FIELD })
  @Matches(CURRENCY)
  currency?: string | null;

  @Field(() => String, {
    description: `What you offer, at most ${MAX_TEXT} letters: the requester reads it before they know you, so name nobody`,
  })
  @MaxLength(MAX_TEXT)
  @Matches(SOMETHING)
  offer!: string;

  @Field(() => String, {
    description: `How to reach you, at most ${MAX_CONTACT} letters: for AID staff, and for the requester once both of you accepted`,
  })
  @MaxLength(MAX_CONTACT)
  @Matches(SOMETHING)
  contact!: string;
}

@InputType({ description: "Where a pledge is moved" })
@Directive(INTERNAL)
export class MoveAidPledgeInput extends ChangeAidInput {
  @Field(() => AidPledgeMoveEnum, { description: "The state that follows" })
  to!: AidPledgeMove;
}

@InputType({ description: "Which request or pledge is kept, and why" })
@Directive(INTERNAL)
export class PlaceAidLegalHoldInput extends OnceInput {
  @Field(() => ID, { description: HELD_FIELD })
  @MaxLength(ID_LENGTH)
  id!: string;

  @Field(() => String, { description: `Why, at most ${MAX_TEXT} letters` })
  @MaxLength(MAX_TEXT)
  @Matches(SOMETHING)
  reason!: string;
}

@InputType({ description: "Which request or pledge is kept no longer than its time" })
@Directive(INTERNAL)
export class LiftAidLegalHoldInput extends OnceInput {
  @Field(() => ID, { description: HELD_FIELD })
  @MaxLength(ID_LENGTH)
  id!: string;
}

@InputType({ description: "That an advisory case was erased which came of a request for aid, as knowledge tells it" })
@Directive(INTERNAL)
export class ReceiveAdvisoryErasureInput {
  @Field(() => ID, { description: "Of the event: it is received once" })
  @Matches(SOMETHING)
  @MaxLength(ID_LENGTH)
  eventId!: string;

  @Field(() => ID, { description: "The request" })
  @MaxLength(ID_LENGTH)
  aidRequestId!: string;
}
