import { Args, Ctx, Directive, FieldResolver, Resolver, Root } from "type-graphql";
import { CallConnection } from "../call/call.types";
import { CallCriterion } from "../call/call-criterion";
import { assessFit } from "../call/eligibility";
import type { FundingContext } from "../loaders";
import { findEligibleCalls } from "./eligible-calls";
import { Organization } from "./organization.stub";
import { CallFitArgs, EligibleCallsArgs } from "./organization.types";

const REQUIRED = '@requires(fields: "legalForm { scheme code } nuts activities { scheme code } country")';

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => CallConnection, {
    nullable: true,
    description:
      "Open calls of which it meets every criterion (see `callFit`) for sure, by their last deadline; where too little is known of it to tell, a call is not among them",
  })
  @Directive(REQUIRED)
  eligibleCalls(
    @Root() organization: Organization,
    @Args(() => EligibleCallsArgs) args: EligibleCallsArgs,
    @Ctx() { loaders, now }: FundingContext,
  ) {
    return findEligibleCalls(loaders, organization, args, now);
  }

  @FieldResolver(() => [CallCriterion], {
    nullable: true,
    description:
      "How it meets each criterion of a call, and why, in the order of `CallCriterionKind`; null for no call",
  })
  @Directive(REQUIRED)
  async callFit(
    @Root() organization: Organization,
    @Args(() => CallFitArgs) { callId, deMinimisReceivedCents = null }: CallFitArgs,
    @Ctx() { loaders, now }: FundingContext,
  ) {
    const call = await loaders.call.load(callId);
    return call && assessFit(call, { ...organization, deMinimisReceivedCents }, now);
  }
}
