import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { type Change, changeOnce } from "../../kit/change-once";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { INPUT_ARGUMENT, type OnceInput } from "../once-input";
import { applyForMembership } from "./apply-for-membership";
import { decideMembership } from "./decide-membership";
import { endMembership } from "./end-membership";
import { addMembershipGround, endMembershipGround } from "./grounds";
import { Membership } from "./membership.entity";
import {
  AddMembershipGroundInput,
  ApplyForMembershipInput,
  DecideMembershipInput,
  EndMembershipGroundInput,
  EndMembershipInput,
  ResumeMembershipInput,
  ReviewMembershipInput,
  SuspendMembershipInput,
  WithdrawMembershipInput,
} from "./membership-inputs";
import { resumeMembership, reviewMembership, suspendMembership, withdrawMembership } from "./move-membership";

const DECIDES = policy("REGISTRAR", "BOARD");

@Resolver(() => Membership)
export class MembershipVerbsResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Membership, {
    nullable: true,
    description: "Applies for a membership, as who acts for the body; not while it has applied there or is a member",
  })
  applyForMembership(
    @Arg("input", () => ApplyForMembershipInput, { description: INPUT_ARGUMENT }) input: ApplyForMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => applyForMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description: "Takes an application into review: by the registrar, in the union also the board",
  })
  reviewMembership(
    @Arg("input", () => ReviewMembershipInput, { description: INPUT_ARGUMENT }) input: ReviewMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => reviewMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description:
      "Admits an applicant in review, or rejects an application: by the registrar, in the union also the board. Of another network the registrar enters the decision",
  })
  decideMembership(
    @Arg("input", () => DecideMembershipInput, { description: INPUT_ARGUMENT }) input: DecideMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => decideMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description: "Suspends a membership until it is resumed or ends: by the registrar, in the union also the board",
  })
  suspendMembership(
    @Arg("input", () => SuspendMembershipInput, { description: INPUT_ARGUMENT }) input: SuspendMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => suspendMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description: "Ends a suspension: by the registrar, in the union also the board",
  })
  resumeMembership(
    @Arg("input", () => ResumeMembershipInput, { description: INPUT_ARGUMENT }) input: ResumeMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => resumeMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description:
      "Ends a membership on whatever it rests, and what rests on it: by the registrar, in the union also the board",
  })
  endMembership(
    @Arg("input", () => EndMembershipInput, { description: INPUT_ARGUMENT }) input: EndMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => endMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Membership, {
    nullable: true,
    description: "Takes an application back before anybody decided: as who acts for the body",
  })
  withdrawMembership(
    @Arg("input", () => WithdrawMembershipInput, { description: INPUT_ARGUMENT }) input: WithdrawMembershipInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => withdrawMembership(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description: "Notes one more relation by which a body is a member: by the registrar, in the union also the board",
  })
  addMembershipGround(
    @Arg("input", () => AddMembershipGroundInput, { description: INPUT_ARGUMENT }) input: AddMembershipGroundInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => addMembershipGround(change, input));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Membership, {
    nullable: true,
    description:
      "Ends a relation by which a body is a member; the membership ends with the last one: by the registrar, in the union also the board",
  })
  endMembershipGround(
    @Arg("input", () => EndMembershipGroundInput, { description: INPUT_ARGUMENT }) input: EndMembershipGroundInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => endMembershipGround(change, input));
  }
}

/** @returns The membership as it is afterwards */
async function answer(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: OnceInput,
  work: (change: Change) => Promise<string>,
): Promise<Membership | null> {
  const id = await changeOnce(context, info, input, work);
  return context.loaders.membership.load(id);
}
