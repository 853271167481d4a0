import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { changeOnce } from "../../../services/kit/change-once";
import { policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import type { RegistryContext } from "../context";
import { findNetwork, networkNotFound } from "../network/network";
import { ALLY_OR_OPERATOR, assertMayChange } from "../rights";
import { addSubgraph, assertAddress } from "./add-subgraph";
import { promoteSubgraph, releaseSubgraph } from "./go-live";
import { proveUrl } from "./prove-url";
import { AlliedSubgraph } from "./subgraph.entity";
import { AddAlliedSubgraphInput, PromoteSubgraphInput, SubgraphInput, TakeOutSubgraphInput } from "./subgraph.types";
import { SubgraphState } from "./subgraph-state";
import { takeOut } from "./take-out";

@Resolver()
export class SubgraphVerbsResolver {
  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Enters a subgraph, as a DRAFT: by its network or an OPERATOR",
  })
  async addAlliedSubgraph(
    @Arg("input", () => AddAlliedSubgraphInput, { description: INPUT_ARGUMENT }) input: AddAlliedSubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const { name, networkId, url, signedAnswers } = input;
    assertMayChange(context.actor, networkId, "add", name);
    assertAddress(url, context.parts);
    await context.parts.guardUrl(url);
    const network = await findNetwork(context, { id: networkId });
    if (!network) throw networkNotFound(networkId);
    const id = await changeOnce(context, info, input, (change) =>
      addSubgraph(change, { name, network, url, signedAnswers }),
    );
    return context.db.findOneBy(AlliedSubgraph, { id });
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Looks for the text of `urlChallenge` at the address: by its network or an OPERATOR",
  })
  async proveSubgraphUrl(
    @Arg("input", () => SubgraphInput, { description: INPUT_ARGUMENT }) input: SubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await proveUrl(context, info, input);
    return context.db.findOneBy(AlliedSubgraph, { id });
  }

  @Directive(policy("OPERATOR"))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Serves a version to everybody, if it passes the check with all that is served now: by an OPERATOR",
  })
  async promoteSubgraph(
    @Arg("input", () => PromoteSubgraphInput, { description: INPUT_ARGUMENT }) input: PromoteSubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await promoteSubgraph(context, info, input);
    return context.db.findOneBy(AlliedSubgraph, { id });
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Takes a subgraph out at once until it is released: by its network or an OPERATOR",
  })
  async quarantineSubgraph(
    @Arg("input", () => TakeOutSubgraphInput, { description: INPUT_ARGUMENT }) input: TakeOutSubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await takeOut(context, info, input, SubgraphState.QUARANTINED);
    return context.db.findOneBy(AlliedSubgraph, { id });
  }

  @Directive(policy("OPERATOR"))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Serves again what was in quarantine, under the conditions of `promoteSubgraph`: by an OPERATOR",
  })
  async releaseSubgraph(
    @Arg("input", () => SubgraphInput, { description: INPUT_ARGUMENT }) input: SubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await releaseSubgraph(context, info, { ...input });
    return context.db.findOneBy(AlliedSubgraph, { id });
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @Mutation(() => AlliedSubgraph, {
    nullable: true,
    description: "Takes a subgraph out for good: by its network or an OPERATOR",
  })
  async withdrawSubgraph(
    @Arg("input", () => TakeOutSubgraphInput, { description: INPUT_ARGUMENT }) input: TakeOutSubgraphInput,
    @Ctx() context: RegistryContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await takeOut(context, info, input, SubgraphState.WITHDRAWN);
    return context.db.findOneBy(AlliedSubgraph, { id });
  }
}
