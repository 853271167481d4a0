import { Arg, Args, Ctx, Directive, FieldResolver, ID, ObjectType, Query, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { seesInside } from "../organization/visible";
import { openText } from "../sealed-text";
import { findApplications } from "./membership";
import { Membership, MembershipEndReason, MembershipState } from "./membership.entity";
import { MembershipChange } from "./membership-change.entity";
import { MembershipGround } from "./membership-ground.entity";

@ObjectType({ description: "A page of a list of memberships (Relay)" })
export class MembershipConnection extends connectionOf(Membership) {}

@ObjectType({ description: "A page of the history of a membership, the latest change first (Relay)" })
@Directive(INTERNAL)
export class MembershipChangeConnection extends connectionOf(MembershipChange, { isInternal: true }) {}

@Resolver(() => Membership)
export class MembershipResolver {
  @Directive(INTERNAL)
  @Directive(policy("REGISTRAR", "BOARD"))
  @Query(() => MembershipConnection, {
    nullable: true,
    description: "What the registrar and the board are to look into, the oldest first",
  })
  membershipApplications(
    @Arg("networkId", () => ID, { nullable: true, description: "In one network; in all without it" })
    networkId: string | null | undefined,
    @Arg("states", () => [MembershipState], {
      nullable: true,
      description: "In these states; in those in which nobody has decided without it",
    })
    states: MembershipState[] | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findApplications(db, actor, { networkId, states }, page);
  }

  @FieldResolver(() => Network, { description: "The network that the organisation belongs to" })
  network(@Root() { networkId }: Membership, @Ctx() { loaders }: MembersContext) {
    return loaders.network.load(networkId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "Null where the organisation is not listed, but for those who may see it",
  })
  organization(@Root() { organizationId }: Membership, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }

  @Directive(INTERNAL)
  @FieldResolver(() => String, {
    nullable: true,
    description: "What the body wrote when it applied: for the body, the registrar and the board, null for others",
  })
  message(@Root() { id, organizationId, message }: Membership, @Ctx() { actor, cases }: MembersContext) {
    const place = { table: "membership", column: "message", id } as const;
    return seesInside(actor, organizationId) ? openText(cases, place, message) : null;
  }

  @Directive(INTERNAL)
  @FieldResolver(() => MembershipEndReason, {
    nullable: true,
    description: "Why it ended: for the body, the registrar and the board, null for others",
  })
  endReason(@Root() { organizationId, endReason }: Membership, @Ctx() { actor }: MembersContext) {
    return seesInside(actor, organizationId) ? endReason : null;
  }

  @Directive(INTERNAL)
  @FieldResolver(() => [MembershipGround], {
    nullable: true,
    description:
      "Present and former relations that it rests on, the oldest first: for the body, the registrar and the board, null for others",
  })
  grounds(@Root() { id, organizationId }: Membership, @Ctx() { actor, loaders }: MembersContext) {
    return seesInside(actor, organizationId) ? loaders.groundsOfMembership.load(id) : null;
  }

  @Directive(INTERNAL)
  @FieldResolver(() => MembershipChangeConnection, {
    nullable: true,
    description: "What happened to it, the latest first: for the body, the registrar and the board, null for others",
  })
  history(
    @Root() { id, organizationId }: Membership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor, loaders }: MembersContext,
  ) {
    return seesInside(actor, organizationId) ? loaders.changesOfMembership(id, page) : null;
  }
}

@Resolver(() => MembershipChange)
export class MembershipChangeResolver {
  @FieldResolver(() => String, { nullable: true, description: "Why, where that was told" })
  reason(@Root() { id, reason }: MembershipChange, @Ctx() { cases }: MembersContext) {
    return openText(cases, { table: "membership_change", column: "reason", id }, reason);
  }
}

@Resolver(() => MembershipGround)
export class MembershipGroundResolver {
  @FieldResolver(() => Network, {
    nullable: true,
    description: "The network by which the body belongs; null for DIRECT",
  })
  network(@Root() { networkId }: MembershipGround, @Ctx() { loaders }: MembersContext) {
    return networkId === null ? null : loaders.network.load(networkId);
  }
}
