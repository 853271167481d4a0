import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Info, Query, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { Money } from "../../kit/graphql/values";
import type { MembersContext } from "../loaders";
import type { AidRequest } from "./aid-request.entity";
import { AidParty, PledgeConnection } from "./aid-request.types";
import { toMoney } from "./amount";
import { toBoardEntry } from "./board";
import { AidBoardEntry } from "./board.types";
import { findOwnPledges } from "./find-aid";
import { Match } from "./match.entity";
import { noteRead, noteReads } from "./note-reads";
import { pledgerOf, requesterOf, standingFor } from "./parties";
import { Pledge } from "./pledge.entity";
import { openText } from "./sealed";
import { bodyOf, findPledge, isPledger, maySeeParty } from "./visible";

@Resolver(() => Pledge)
export class PledgeResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => Pledge, {
    nullable: true,
    description: "A pledge of aid, for whoever made it and AID staff; null for others, as if it were not there",
  })
  async aidPledge(
    @Arg("id", () => ID, { description: ID_ARGUMENT }) id: string,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return noteRead(context, info, "Pledge", await findPledge(context.db, context.actor, id));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => PledgeConnection, {
    nullable: true,
    description: "Your own pledges of aid and those of bodies for which you speak, the latest first",
  })
  async aidPledges(
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const found = await findOwnPledges(context.db, context.actor, page);
    noteReads(context, info, "Pledge", found.nodes);
    return found;
  }

  @FieldResolver(() => AidBoardEntry, { description: "What the board tells, or told, of the request" })
  async request(@Root() { aidRequestId }: Pledge, @Ctx() { loaders }: MembersContext) {
    const request = await loaders.aid.request.load(aidRequestId);
    return request && toBoardEntry(request);
  }

  @FieldResolver(() => String, { nullable: true, description: "What is offered; null once it is anonymised" })
  offer(@Root() pledge: Pledge, @Ctx() { cases }: MembersContext) {
    return openText(cases, "pledge", pledge, "offer");
  }

  @FieldResolver(() => Money, { nullable: true, description: "How much money is offered; null where it is not money" })
  amount(@Root() pledge: Pledge) {
    return toMoney(pledge);
  }

  @FieldResolver(() => AidParty, {
    nullable: true,
    description: "Who pledged: for them and AID staff; the requester learns it by `Match.pledger`",
  })
  async pledger(@Root() pledge: Pledge, @Ctx() context: MembersContext) {
    const request = await context.loaders.aid.request.load(pledge.aidRequestId);
    const maySee = isPledger(context.actor, pledge) || (request && (await standingFor(context, request)) === "STAFF");
    return maySee ? pledgerOf(context, pledge) : null;
  }

  @FieldResolver(() => Match, { nullable: true, description: "Its latest match; null before there is one" })
  async match(@Root() { id }: Pledge, @Ctx() context: MembersContext, @Info() info: GraphQLResolveInfo) {
    const matches = await context.loaders.aid.matchesOfPledge.load(id);
    return noteRead(context, info, "Match", matches.at(-1) ?? null);
  }
}

@Resolver(() => Match)
export class MatchResolver {
  @FieldResolver(() => Pledge, { description: "What is offered" })
  async pledge(@Root() { pledgeId }: Match, @Ctx() context: MembersContext, @Info() info: GraphQLResolveInfo) {
    return noteRead(context, info, "Pledge", await context.loaders.aid.pledge.load(pledgeId));
  }

  @FieldResolver(() => AidParty, {
    nullable: true,
    description: "Who asked: for themselves and AID staff, and for whoever pledged once both sides accepted",
  })
  async requester(@Root() match: Match, @Ctx() context: MembersContext, @Info() info: GraphQLResolveInfo) {
    const sides = await sidesOf(context, match);
    if (!sides || !maySeeParty(context.actor, "requester", sides)) return null;
    noteRead(context, info, "AidRequest", { id: match.aidRequestId, organizationId: ownBody(context, sides) });
    return requesterOf(context, sides.request);
  }

  @FieldResolver(() => AidParty, {
    nullable: true,
    description: "Who pledged: for themselves and AID staff, and for the requester once both sides accepted",
  })
  async pledger(@Root() match: Match, @Ctx() context: MembersContext, @Info() info: GraphQLResolveInfo) {
    const sides = await sidesOf(context, match);
    if (!sides || !maySeeParty(context.actor, "pledger", sides)) return null;
    noteRead(context, info, "Pledge", { id: match.pledgeId, organizationId: ownBody(context, sides) });
    return pledgerOf(context, sides.pledge);
  }
}

/** The body for which the actor is on a side, and so learns who is on the other. */
function ownBody({ actor }: MembersContext, { request, pledge }: { request: AidRequest; pledge: Pledge }) {
  return bodyOf(actor, request) ?? bodyOf(actor, pledge);
}

async function sidesOf(context: MembersContext, match: Match) {
  const { aid } = context.loaders;
  const [request, pledge] = await Promise.all([aid.request.load(match.aidRequestId), aid.pledge.load(match.pledgeId)]);
  return request && pledge && { match, request, pledge, standing: await standingFor(context, request) };
}
