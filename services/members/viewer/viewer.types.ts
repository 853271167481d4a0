import { Field, ID, ObjectType } from "type-graphql";
import { type ActorKind, type MandateKind, type Role } from "../../kit/actor/actor";
import { LocalDate } from "../../kit/graphql/values";
import { ActorKindEnum, RoleEnum } from "../actor/actor.types";
import { MandateKindEnum } from "../mandate/mandate.types";

@ObjectType({ description: "That you may act for a body today" })
export class ViewerMandate {
  @Field(() => ID)
  id!: string;

  organizationId!: string;

  @Field(() => MandateKindEnum)
  kind!: MandateKind;

  @Field(() => LocalDate, { description: "First day, in UTC" })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day; null while none is set" })
  until!: string | null;

  @Field(() => Boolean, { description: "Whether the body is a member, today, of the union that runs the hub" })
  isMember!: boolean;
}

@ObjectType({ description: "Whoever asks, as the hub knows them: nobody else's name or mandates are told" })
export class Viewer {
  @Field(() => ActorKindEnum)
  kind!: ActorKind;

  subject!: string | null;

  @Field(() => [RoleEnum], { description: "What you are at the union today" })
  roles!: Role[];

  @Field(() => [String], { description: "What your token was made for; none without a token" })
  scopes!: string[];
}
