import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { AidState } from "./aid-state";
import { AidKind, AidUrgency } from "./aid-terms";
import { Pledge } from "./pledge.entity";

@InputType({ description: "Which requests for aid to list; all parts must fit" })
@Directive(INTERNAL)
export class AidRequestFilter {
  @Field(() => AidKind, { nullable: true })
  kind?: AidKind | null;

  @Field(() => AidState, {
    nullable: true,
    description: "Staff find what has EXPIRED by asking for it; its requester does in any case",
  })
  state?: AidState | null;

  @Field(() => AidUrgency, { nullable: true, description: "How soon" })
  urgency?: AidUrgency | null;
}

@ObjectType({ description: "A page of requests for aid, the latest first (Relay)" })
@Directive(INTERNAL)
export class AidRequestConnection extends connectionOf(AidRequest, { isInternal: true }) {}

@ObjectType({ description: "A page of pledges, the latest first (Relay)" })
@Directive(INTERNAL)
export class PledgeConnection extends connectionOf(Pledge, { isInternal: true }) {}

@ObjectType({ description: "A page of the history of a request for aid, the latest first (Relay)" })
@Directive(INTERNAL)
export class AidChangeConnection extends connectionOf(AidChange, { isInternal: true }) {}

@ObjectType({ description: "Who stands on one side of a match" })
@Directive(INTERNAL)
export class AidParty {
  @Field(() => String, { nullable: true, description: "Of the person" })
  name!: string | null;

  @Field(() => ID, { nullable: true, description: "The body for which the person stands" })
  organizationId!: string | null;

  @Field(() => MultilingualText, { nullable: true, description: "Name of that body" })
  organizationName!: MultilingualText | null;

  @Field(() => String, { nullable: true, description: "The group for which the person asked, as it calls itself" })
  groupName!: string | null;

  @Field(() => String, { nullable: true, description: "How to reach them" })
  contact!: string | null;
}

@ObjectType({ description: "Whether a request for aid or a pledge is under a legal hold" })
@Directive(INTERNAL)
export class AidLegalHold {
  @Field(() => ID, { description: "Of the request or the pledge" })
  id!: string;

  @Field(() => Boolean, { description: "Whether it is kept from anonymisation now" })
  isHeld!: boolean;
}

@ObjectType({ description: "The request for aid whose advisory case was erased" })
@Directive(INTERNAL)
export class ReceivedAdvisoryErasure {
  @Field(() => ID)
  id!: string;
}
