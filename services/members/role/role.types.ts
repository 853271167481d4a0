import { MaxLength } from "class-validator";
import { ArgsType, Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import type { Role } from "../../kit/actor/actor";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { RoleEnum } from "../actor/actor.types";
import { RoleAssignment } from "./role-assignment.entity";

@ObjectType({ description: "A page of a list of roles that were given (Relay)" })
@Directive(INTERNAL)
export class RoleAssignmentConnection extends connectionOf(RoleAssignment, { isInternal: true }) {}

@ArgsType()
export class RoleAssignmentArgs extends PageArgs {
  @Field(() => ID, { nullable: true, description: "Those of this person" })
  personId?: string | null;

  @Field(() => RoleEnum, { nullable: true, description: "Those of this role" })
  role?: Role | null;

  @Field(() => Boolean, { nullable: true, description: "Whether those alone that are held today; all without it" })
  inForceOnly?: boolean | null;
}

@InputType({ description: "Who is to be what at the union, and when" })
@Directive(INTERNAL)
export class AssignRoleInput {
  @Field(() => ID, { description: "The person" })
  personId!: string;

  @Field(() => RoleEnum, { description: "What the person is to be" })
  role!: Role;

  @Field(() => LocalDate, { nullable: true, description: "First day; today without it. Days are those of UTC" })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day; without it there is none" })
  until?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Which role to end" })
@Directive(INTERNAL)
export class EndRoleInput {
  @Field(() => ID, { description: "What gave it to the person; it ends at once" })
  roleAssignmentId!: string;
}
