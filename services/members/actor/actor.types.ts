import { Directive, Field, ID, InputType, ObjectType, registerEnumType } from "type-graphql";
import {
  ACTOR_KINDS,
  type Actor,
  type ActorKind,
  type Mandate,
  type MandateKind,
  ROLES,
  type Role,
} from "../../kit/actor/actor";
import { enumOf } from "../../kit/graphql/enum-of";
import { DateTime } from "../../kit/graphql/values";
import { MandateKindEnum } from "../mandate/mandate.types";

export const ActorKindEnum = enumOf(ACTOR_KINDS);

registerEnumType(ActorKindEnum, {
  name: "ActorKind",
  description:
    "What an actor is in the first place; of a person with several roles and mandates the last of these that fits",
  valuesConfig: {
    PUBLIC: { description: "Nobody in particular" },
    ALLY: { description: "Another network, by a service account" },
    GUEST: { description: "A person who has no role, and no mandate of a member" },
    REP: { description: "Speaks for a member" },
    ORGADMIN: { description: "Looks after a member's record" },
    STAFF: { description: "Staff of the union; `roles` tells the functions" },
    BOARD: { description: "Of the board of the union" },
    DPO: { description: "Data protection officer of the union" },
    SERVICE: { description: "A part of the hub itself" },
  },
});

export const RoleEnum = enumOf(ROLES);

registerEnumType(RoleEnum, {
  name: "Role",
  description: "What a person is at the union that runs the hub",
  valuesConfig: {
    REGISTRAR: { description: "Looks after the register of members" },
    ADVISER: { description: "Advises, and works on advisory cases" },
    AID: { description: "Deals with requests for aid" },
    MEDIATOR: { description: "Mediates in disputes" },
    FUNDING: { description: "Follows calls and projects" },
    POLICY: { description: "Works on positions and represents" },
    EDITOR: { description: "Publishes resources and practices" },
    OPERATOR: { description: "Keeps the hub running, and has no part in its cases" },
    BOARD: { description: "Of the board" },
    DPO: { description: "Data protection officer" },
  },
});

@InputType({ description: "By what somebody is known: `issuer` and `subject`, or `tokenHash`" })
@Directive("@inaccessible")
export class ActorCredentialInput {
  @Field(() => String, { nullable: true, description: "Issuer of OpenID Connect" })
  issuer?: string | null;

  @Field(() => String, { nullable: true, description: "The person's subject there" })
  subject?: string | null;

  @Field(() => DateTime, { nullable: true, description: "When they signed in there" })
  signedInAt?: Date | null;

  @Field(() => String, { nullable: true, description: "SHA-256 of a token, in hexadecimal digits" })
  tokenHash?: string | null;
}

@ObjectType({ description: "That an actor may act for a body today" })
@Directive("@inaccessible")
export class ResolvedMandate implements Mandate {
  @Field(() => ID, { description: "The body" })
  organizationId!: string;

  @Field(() => MandateKindEnum)
  kind!: MandateKind;

  @Field(() => Boolean, { description: "Whether the body is a member of the union today" })
  isMember!: boolean;
}

@ObjectType({ description: "Who asks, as the gateway tells it the services" })
@Directive("@inaccessible")
export class ResolvedActor implements Actor {
  @Field(() => ActorKindEnum)
  kind!: ActorKind;

  @Field(() => ID, { nullable: true, description: "Of a person or a network; null of a person who is not known here" })
  subject!: string | null;

  @Field(() => [RoleEnum], { description: "Held today" })
  roles!: Role[];

  @Field(() => [ResolvedMandate], { description: "Held today" })
  mandates!: ResolvedMandate[];

  @Field(() => [String], { description: "What the token was made for" })
  scopes!: string[];
}
