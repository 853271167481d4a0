import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { HubError } from "../../../services/kit/errors";
import { INTERNAL, policy } from "../../../services/kit/graphql/access";
import { INPUT_ARGUMENT } from "../../../services/kit/graphql/descriptions";
import { PageArgs } from "../../../services/kit/graphql/pagination";
import type { RegistryContext } from "../context";
import { FieldGrantConnection } from "../grant/grant.types";
import { NetworkKey } from "../key/network-key.entity";
import { ALLY_OR_OPERATOR, maySee } from "../rights";
import { AlliedSubgraphConnection } from "../subgraph/subgraph.types";
import { applyNetworkChange } from "./network";
import { Network } from "./network.stub";
import { NetworkChangeInput } from "./network.types";

@Resolver(() => Network)
export class NetworkResolver {
  @Directive(INTERNAL)
  @Directive(policy("SERVICE"))
  @Mutation(() => Boolean, {
    name: "_applyNetworkChange",
    nullable: true,
    description: "Takes what members tells of a network, once for each event: by the service members alone",
  })
  async applyNetworkChange(
    @Arg("input", () => NetworkChangeInput, { description: INPUT_ARGUMENT }) input: NetworkChangeInput,
    @Ctx() { actor, write, tellChange }: RegistryContext,
  ): Promise<boolean> {
    if (actor.kind !== "SERVICE" || actor.subject !== "members")
      throw new HubError("FORBIDDEN", "Cannot tell of networks: expected the service members");
    if (await write((tx) => applyNetworkChange(tx, input))) tellChange();
    return true;
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @FieldResolver(() => AlliedSubgraphConnection, {
    nullable: true,
    description: "Its subgraphs, by name: to the network itself and to an OPERATOR",
  })
  alliedSubgraphs(
    @Root() { id }: Network,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor, loaders }: RegistryContext,
  ) {
    return maySee(actor, id) ? loaders.subgraphsOfNetwork(id, page) : null;
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @FieldResolver(() => FieldGrantConnection, {
    nullable: true,
    description: "What it may do with what it does not own, the latest first: to the network itself and to an OPERATOR",
  })
  grants(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { actor, loaders }: RegistryContext) {
    return maySee(actor, id) ? loaders.grantsOfNetwork(id, page) : null;
  }

  @Directive(policy(...ALLY_OR_OPERATOR))
  @FieldResolver(() => [NetworkKey], {
    nullable: true,
    description: "Its keys, the oldest first: to the network itself and to an OPERATOR",
  })
  subgraphKeys(@Root() { id }: Network, @Ctx() { actor, loaders }: RegistryContext) {
    return maySee(actor, id) ? loaders.keysOfNetwork.load(id) : null;
  }
}
