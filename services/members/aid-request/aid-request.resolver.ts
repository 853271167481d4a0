import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { dayOf } from "../../kit/day";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { Money } from "../../kit/graphql/values";
import { MultilingualText } from "../../kit/text/multilingual-text";
import type { MembersContext } from "../loaders";
import { findTerm } from "../vocabulary/vocabulary";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import {
  AidChangeConnection,
  AidParty,
  AidRequestConnection,
  AidRequestFilter,
  PledgeConnection,
} from "./aid-request.types";
import { AidState, stateOn } from "./aid-state";
import { toMoney } from "./amount";
import { findAidRequests } from "./find-aid";
import { Match } from "./match.entity";
import { noteRead, noteReads } from "./note-reads";
import { requesterOf, standingFor } from "./parties";
import { openText } from "./sealed";
import { findAidRequest } from "./visible";

@Resolver(() => AidRequest)
export class AidRequestResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => AidRequest, {
    nullable: true,
    description: "A request for aid, for its requester and AID staff; null for others, as if it were not there",
  })
  async aidRequest(
    @Arg("id", () => ID, { description: ID_ARGUMENT }) id: string,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return noteRead(context, info, "AidRequest", await findAidRequest(context.db, context.actor, id));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => AidRequestConnection, {
    nullable: true,
    description:
      "Requests for aid that you may see, the latest first: your own and those of bodies for which you speak; for AID staff all of them but what has expired and those for which they, or a body of theirs, pledged",
  })
  async aidRequests(
    @Arg("filter", () => AidRequestFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: AidRequestFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const found = await findAidRequests(context.db, context, filter ?? {}, page);
    noteReads(context, info, "AidRequest", found.nodes);
    return found;
  }

  @FieldResolver(() => AidState)
  state(@Root() request: AidRequest, @Ctx() { now }: MembersContext) {
    return stateOn(request, dayOf(now));
  }

  @FieldResolver(() => String, { nullable: true, description: "What is needed; null once it is anonymised" })
  need(@Root() request: AidRequest, @Ctx() { cases }: MembersContext) {
    return openText(cases, "aid_request", request, "need");
  }

  @FieldResolver(() => String, { nullable: true, description: "Why it is needed" })
  reasons(@Root() request: AidRequest, @Ctx() { cases }: MembersContext) {
    return openText(cases, "aid_request", request, "reasons");
  }

  @FieldResolver(() => Money, { nullable: true, description: "How much money is needed; null where it is not money" })
  amount(@Root() request: AidRequest) {
    return toMoney(request);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: "How much money is pledged, whether matched or not; null where no amount is needed",
  })
  async pledged(@Root() { id, currency }: AidRequest, @Ctx() { loaders }: MembersContext): Promise<Money | null> {
    return currency === null ? null : { amountCents: await loaders.aid.pledgedCents.load(id), currency };
  }

  @FieldResolver(() => MultilingualText, { nullable: true, description: "Name of its NUTS region" })
  nutsLabel(@Root() { nuts }: AidRequest) {
    return findTerm("nuts", nuts ?? "")?.label ?? null;
  }

  @FieldResolver(() => AidParty, { description: "Who asked" })
  requester(@Root() request: AidRequest, @Ctx() context: MembersContext) {
    return requesterOf(context, request);
  }

  @FieldResolver(() => PledgeConnection, {
    nullable: true,
    description:
      "Its pledges, the latest first: for AID staff; null for the requester, who sees those that are matched",
  })
  async pledges(
    @Root() request: AidRequest,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    if ((await standingFor(context, request)) !== "STAFF") return null;
    const found = await context.loaders.aid.pledgesOfRequest(request.id, page);
    noteReads(context, info, "Pledge", found.nodes);
    return found;
  }

  @FieldResolver(() => [Match], { description: "Pledges that were proposed for it, the oldest first" })
  async matches(@Root() { id }: AidRequest, @Ctx() context: MembersContext, @Info() info: GraphQLResolveInfo) {
    return noteReads(context, info, "Match", await context.loaders.aid.matchesOfRequest.load(id));
  }

  @FieldResolver(() => AidChangeConnection, { description: "How it went from state to state, the latest first" })
  history(@Root() { id }: AidRequest, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.aid.changesOfRequest(id, page);
  }
}

@Resolver(() => AidChange)
export class AidChangeResolver {
  @FieldResolver(() => String, { nullable: true, description: "Why, where that was told" })
  reason(@Root() change: AidChange, @Ctx() { cases }: MembersContext) {
    return openText(cases, "aid_change", change, "reason");
  }
}
