import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { AidKind, AidUrgency } from "./aid-terms";

@ObjectType({
  description: "That aid is needed: of what kind, roughly where, and how soon. Whose need it is, nobody learns",
})
export class AidBoardEntry {
  @Field(() => ID)
  id!: string;

  @Field(() => AidKind)
  kind!: AidKind;

  @Field(() => String, { nullable: true, description: "NUTS region of level 2 or wider; null where not told" })
  nuts!: string | null;

  @Field(() => AidUrgency, { description: "How soon, as the requester sees it" })
  urgency!: AidUrgency;

  @Field(() => Date, { description: "Since when it is on the board" })
  since!: Date;

  @Field(() => LocalDate, { description: "Last day on which it stands, in UTC" })
  expiresOn!: string;
}

@InputType({ description: "Which aid is needed; all parts must fit" })
export class AidBoardFilter {
  @Field(() => AidKind, { nullable: true })
  kind?: AidKind | null;

  @Field(() => String, {
    nullable: true,
    description: "NUTS region of level 2 or wider, in which the others are: `EL3` finds those in `EL30` too",
  })
  @MaxLength(5)
  nuts?: string | null;

  @Field(() => AidUrgency, { nullable: true, description: "How soon" })
  urgency?: AidUrgency | null;
}

@ObjectType({ description: "A page of the board of aid that is needed, the latest first (Relay)" })
export class AidBoardEntryConnection extends connectionOf(AidBoardEntry) {}
