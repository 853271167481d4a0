import { IsEmail, IsIn, MaxLength } from "class-validator";
import { ArgsType, Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import type { MandateKind, Role } from "../../kit/actor/actor";
import { INTERNAL } from "../../kit/graphql/access";
import { enumOf } from "../../kit/graphql/enum-of";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { MAIL_PROBLEMS, type MailProblem } from "../../kit/mail/mailer";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { RoleEnum } from "../actor/actor.types";
import { MandateKindEnum } from "../mandate/mandate.types";
import { Invitation } from "./invitation.entity";
import { MAIL_LANGUAGES, type MailLanguage } from "./invitation-mail";
import { INVITATION_STATES, type InvitationState } from "./invitation-state";

export const InvitationStateEnum = enumOf(INVITATION_STATES);

registerEnumType(InvitationStateEnum, {
  name: "InvitationState",
  description: "What became of an invitation",
  valuesConfig: {
    OPEN: { description: "Its link can be used" },
    ACCEPTED: { description: "Its link was used, once" },
    REVOKED: { description: "It was taken back" },
    EXPIRED: { description: "Nobody used its link in time" },
  },
});

export const MailProblemEnum = enumOf(MAIL_PROBLEMS);

registerEnumType(MailProblemEnum, {
  name: "MailProblem",
  description: "Why a mail was not sent",
  valuesConfig: {
    NOT_LISTED: { description: "The organisation was not reviewed yet, or is archived: the hub mails nothing for it" },
    TOO_MANY: {
      description:
        "So many mails went out for you today, or this one just now; staff of the union may send as many as they want",
    },
    NOT_SET_UP: { description: "The hub has no mail server" },
    RECIPIENT_REFUSED: { description: "The mail server knows no such address, or does not want it" },
    UNREACHABLE: { description: "The mail server did not answer in time" },
    NOT_SECURE: { description: "The mail server has no TLS, or no certificate that holds" },
    REFUSED: { description: "The mail server did not take the mail" },
  },
});

@ObjectType({ description: "A page of a list of invitations (Relay)" })
@Directive(INTERNAL)
export class InvitationConnection extends connectionOf(Invitation, { isInternal: true }) {}

@ObjectType({ description: "An invitation, and what became of its mail" })
@Directive(INTERNAL)
export class InvitePersonPayload {
  @Field(() => Invitation, { description: "As it is now" })
  invitation!: Invitation;

  @Field(() => String, {
    nullable: true,
    description: "The link, where it was not mailed: hand it to the person. Shown once, and null when it was mailed",
  })
  link!: string | null;

  @Field(() => Boolean, { description: "Whether the mail server took the mail" })
  isMailed!: boolean;

  @Field(() => MailProblemEnum, { nullable: true, description: "Why the link was not mailed; null when it was" })
  mailProblem!: MailProblem | null;
}

@ObjectType({ description: "What an open invitation says to whoever holds its link" })
export class InvitationPreview {
  @Field(() => InvitationStateEnum)
  state!: InvitationState;

  @Field(() => RoleEnum, { nullable: true, description: "What one is to be at the union" })
  role!: Role | null;

  @Field(() => MandateKindEnum, { nullable: true, description: "What one is to do for the organisation" })
  mandateKind!: MandateKind | null;

  @Field(() => Boolean, { description: "Whether one is to be the delegate of the organisation" })
  namesDelegate!: boolean;

  @Field(() => MultilingualText, { nullable: true, description: "Name of the organisation; null for a role" })
  organizationName!: MultilingualText | null;

  @Field(() => Date, { description: "From then on the link opens nothing" })
  expiresAt!: Date;
}

@ArgsType()
export class InvitationArgs extends PageArgs {
  @Field(() => [InvitationStateEnum], { nullable: true, description: "Those in one of these states; all without it" })
  states?: InvitationState[] | null;
}

@InputType({
  description: "Whom to invite, and what for: a role, or a mandate of an organisation, a delegate, or both",
})
@Directive(INTERNAL)
export class InvitePersonInput {
  @Field(() => String, {
    description: "Address to which the link goes; kept until the invitation is not open any more",
  })
  @MaxLength(254)
  @IsEmail()
  email!: string;

  @Field(() => String, { nullable: true, description: "Of the mail, `el` or `en`; both without it" })
  @IsIn(MAIL_LANGUAGES)
  language?: MailLanguage | null;

  @Field(() => RoleEnum, { nullable: true, description: "Alone" })
  role?: Role | null;

  @Field(() => MandateKindEnum, { nullable: true, description: "With `organizationId`" })
  mandateKind?: MandateKind | null;

  @Field(() => ID, { nullable: true, description: "The organisation of the mandate" })
  organizationId?: string | null;

  @Field(() => ID, { nullable: true, description: "The membership of which one is to be the delegate" })
  delegateOfMembershipId?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day of what is given; without it there is none" })
  until?: string | null;

  @Field(() => String, { nullable: true, description: `${IDEMPOTENCY_KEY_FIELD}. A link is not shown again` })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Which invitation to accept" })
@Directive(INTERNAL)
export class AcceptInvitationInput {
  @Field(() => String, { description: "What the link ends in" })
  @MaxLength(200)
  token!: string;
}

@InputType({ description: "Which invitation" })
@Directive(INTERNAL)
export class InvitationInput {
  @Field(() => ID, { description: "The invitation" })
  invitationId!: string;
}
