import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { Funder } from "../funder/funder.entity";
import type { FundingContext } from "../loaders";
import { Topic } from "../topic/topic.stub";
import { findCalls, suggestCalls } from "./call";
import { Call } from "./call.entity";
import { CallConnection, CallFilter } from "./call.types";
import { CallDeadline, nextDeadline } from "./call-deadline";
import { CallStatus, statusOf } from "./call-status";

@Resolver(() => Call)
export class CallResolver {
  @Query(() => CallConnection, {
    nullable: true,
    description: "Calls by their last deadline, the earliest first and those without any last",
  })
  calls(
    @Arg("filter", () => CallFilter, { nullable: true, description: FILTER_ARGUMENT }) filter: CallFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, now }: FundingContext,
  ) {
    return findCalls(db, filter ?? {}, page, now);
  }

  @Query(() => [Call], {
    nullable: true,
    description: "Calls the titles of which complete what is typed, those that begin with it first",
  })
  callSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db }: FundingContext) {
    return suggestCalls(db, args);
  }

  @Query(() => Call, { nullable: true, description: "One call, or null" })
  call(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: FundingContext) {
    return loaders.call.load(id);
  }

  @FieldResolver(() => Funder, { description: "The body that invites and pays" })
  funder(@Root() { funderId }: Call, @Ctx() { loaders }: FundingContext) {
    return loaders.funder.load(funderId);
  }

  @FieldResolver(() => [Topic], { nullable: true, description: "What it is about" })
  topics(@Root() { topicIds }: Call): Topic[] {
    return topicIds.map((id) => ({ id }));
  }

  @FieldResolver(() => CallStatus, { description: "Follows from its dates and the moment of the request" })
  status(@Root() call: Call, @Ctx() { now }: FundingContext) {
    return statusOf(call, now);
  }

  @FieldResolver(() => CallDeadline, {
    nullable: true,
    description: "The first deadline that has not passed; null where all have, or there is none",
  })
  nextDeadline(@Root() { deadlines }: Call, @Ctx() { now }: FundingContext) {
    return nextDeadline(deadlines, now);
  }
}
