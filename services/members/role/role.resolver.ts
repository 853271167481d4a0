import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../kit/database/keyset";
import { dayOf } from "../../kit/day";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { INPUT_ARGUMENT } from "../../kit/graphql/descriptions";
import type { MembersContext } from "../loaders";
import { Person } from "../person/person.entity";
import { inForceOn } from "../person/term";
import { restrictToVisible } from "../person/visible";
import { giveRole, takeRole } from "./give-role";
import { AssignRoleInput, EndRoleInput, RoleAssignmentArgs, RoleAssignmentConnection } from "./role.types";
import { RoleAssignment } from "./role-assignment.entity";

const GIVES_ROLES = policy("OPERATOR", "BOARD");

@Resolver(() => RoleAssignment)
export class RoleAssignmentResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => RoleAssignmentConnection, {
    nullable: true,
    description: "Roles that were given, the latest first: your own, or all for those who see `people`",
  })
  roleAssignments(
    @Args(() => RoleAssignmentArgs) { personId, role, inForceOnly, ...page }: RoleAssignmentArgs,
    @Ctx() { db, actor, now }: MembersContext,
  ) {
    const query = db.createQueryBuilder(RoleAssignment, "node");
    if (personId != null) query.andWhere({ personId });
    if (role != null) query.andWhere({ role });
    if (inForceOnly) query.andWhere(inForceOn(dayOf(now)));
    restrictToVisible(actor, query);
    return findPage(query, { by: "givenAt", kind: "Date", direction: "DESC" }, page);
  }

  @Directive(INTERNAL)
  @Directive(GIVES_ROLES)
  @Mutation(() => RoleAssignment, {
    nullable: true,
    description: "Makes somebody else something at the union: by an OPERATOR or the BOARD",
  })
  async assignRole(
    @Arg("input", () => AssignRoleInput, { description: INPUT_ARGUMENT }) input: AssignRoleInput,
    @Ctx() context: MembersContext,
  ) {
    const id = await giveRole(context, input);
    return context.db.findOneBy(RoleAssignment, { id });
  }

  @Directive(INTERNAL)
  @Directive(GIVES_ROLES)
  @Mutation(() => RoleAssignment, {
    nullable: true,
    description:
      "Ends a role of somebody else at once: by an OPERATOR or the BOARD; that of the last OPERATOR the command `hub admin revoke --force` alone",
  })
  async endRole(
    @Arg("input", () => EndRoleInput, { description: INPUT_ARGUMENT }) { roleAssignmentId: id }: EndRoleInput,
    @Ctx() context: MembersContext,
  ) {
    await takeRole(context, id);
    return context.db.findOneBy(RoleAssignment, { id });
  }

  @FieldResolver(() => Person, { nullable: true, description: "Whose it is" })
  person(@Root() { personId }: RoleAssignment, @Ctx() { loaders }: MembersContext) {
    return loaders.person.load(personId);
  }

  @FieldResolver(() => Person, { nullable: true, description: "Who gave it; null for who runs the machine" })
  givenBy(@Root() { givenBy }: RoleAssignment, @Ctx() { loaders }: MembersContext) {
    return givenBy === null ? null : loaders.person.load(givenBy);
  }

  @FieldResolver(() => Person, { nullable: true, description: "Who ended it; null for who runs the machine" })
  endedBy(@Root() { endedBy }: RoleAssignment, @Ctx() { loaders }: MembersContext) {
    return endedBy === null ? null : loaders.person.load(endedBy);
  }
}
