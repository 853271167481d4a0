import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../../services/kit/database/keyset";
import { policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import type { RegistryContext } from "../context";
import { ALLY_OR_OPERATOR, isOperator, networkOf } from "../rights";
import { AlliedSubgraph } from "../subgraph/subgraph.entity";
import { approveChange, proposeChange, refuseChange } from "./change-request";
import { SubgraphChangeRequest } from "./change-request.entity";
import {
  DecideSubgraphChangeInput,
  ProposeSubgraphChangeInput,
  SubgraphChangeRequestArgs,
  SubgraphChangeRequestConnection,
} from "./change-request.types";

@Resolver(() => SubgraphChangeRequest)
export class ChangeRequestResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Query(() => SubgraphChangeRequestConnection, {
    nullable: true,
    description: "Proposals about subgraphs of your network, the latest first; to an OPERATOR those of all",
  })
  subgraphChangeRequests(
    @Args(() => SubgraphChangeRequestArgs) { state, ...page }: SubgraphChangeRequestArgs,
    @Ctx() { db, actor }: RegistryContext,
  ) {
    const query = db.createQueryBuilder(SubgraphChangeRequest, "node");
    if (state != null) query.andWhere({ state });
    if (!isOperator(actor))
      query.innerJoin(AlliedSubgraph, "subgraph", "subgraph.id = node.subgraphId AND subgraph.networkId = :own", {
        own: networkOf(actor) ?? "",
      });
    return findPage(query, { by: "proposedAt", kind: "Date", direction: "DESC" }, page);
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => SubgraphChangeRequest, {
    nullable: true,
    description: "Proposes another address, key or owner: by the network or an OPERATOR",
  })
  async proposeSubgraphChange(
    @Arg("input", () => ProposeSubgraphChangeInput, { description: INPUT_ARGUMENT }) input: ProposeSubgraphChangeInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await proposeChange(context, info, input);
    return context.db.findOneBy(SubgraphChangeRequest, { id });
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => SubgraphChangeRequest, {
    nullable: true,
    description: "Does what was proposed: by an OPERATOR who did not propose it",
  })
  async approveSubgraphChange(
    @Arg("input", () => DecideSubgraphChangeInput, { description: INPUT_ARGUMENT }) input: DecideSubgraphChangeInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await approveChange(context, info, input);
    return context.db.findOneBy(SubgraphChangeRequest, { id });
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => SubgraphChangeRequest, {
    nullable: true,
    description: "Lets a proposal be: by an OPERATOR or the network",
  })
  async refuseSubgraphChange(
    @Arg("input", () => DecideSubgraphChangeInput, { description: INPUT_ARGUMENT }) input: DecideSubgraphChangeInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await refuseChange(context, info, input);
    return context.db.findOneBy(SubgraphChangeRequest, { id });
  }

  @FieldResolver(() => AlliedSubgraph, { nullable: true, description: "What it is about" })
  subgraph(@Root() { subgraphId }: SubgraphChangeRequest, @Ctx() { loaders }: RegistryContext) {
    return loaders.subgraph.load(subgraphId);
  }
}
