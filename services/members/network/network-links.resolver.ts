import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Int, Mutation, Resolver, Root } from "type-graphql";
import { changeOnce } from "../../kit/change-once";
import { dayOf } from "../../kit/day";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { INPUT_ARGUMENT } from "../once-input";
import { joinNetwork, leaveNetwork } from "./join-network";
import { LegalMinimum, legalMinimumOf } from "./legal-minimum";
import { Network } from "./network.entity";
import { NetworkConnection } from "./network.resolver";
import { JoinNetworkInput, LeaveNetworkInput } from "./network-inputs";

const DECIDES = policy("REGISTRAR", "BOARD");

@Resolver(() => Network)
export class NetworkLinksResolver {
  @FieldResolver(() => Int, { description: "How many bodies are active members" })
  activeMemberCount(@Root() { id }: Network, @Ctx() { loaders, now }: MembersContext) {
    return loaders.activeMembersOfNetwork.load({ id, day: dayOf(now) });
  }

  @FieldResolver(() => LegalMinimum, {
    nullable: true,
    description: "How many bodies the law asks of it; null where we know of no such law",
  })
  legalMinimum(@Root() network: Network) {
    return legalMinimumOf(network);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether it has fewer active members than the law asks; null without a `legalMinimum`",
  })
  async isBelowLegalMinimum(@Root() network: Network, @Ctx() { loaders, now }: MembersContext) {
    const minimum = legalMinimumOf(network);
    if (!minimum) return null;
    return (await loaders.activeMembersOfNetwork.load({ id: network.id, day: dayOf(now) })) < minimum.bodies;
  }

  @FieldResolver(() => NetworkConnection, { nullable: true, description: "The networks to which it belongs, by name" })
  parents(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.parentsOfNetwork(id, page);
  }

  @FieldResolver(() => NetworkConnection, { nullable: true, description: "The networks that belong to it, by name" })
  children(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.childrenOfNetwork(id, page);
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Network, {
    nullable: true,
    description: "Notes that a network belongs to another: by the registrar or the board. A cycle is refused",
  })
  async joinNetwork(
    @Arg("input", () => JoinNetworkInput, { description: INPUT_ARGUMENT }) input: JoinNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.loaders.network.load(await changeOnce(context, info, input, (change) => joinNetwork(change, input)));
  }

  @Directive(INTERNAL)
  @Directive(DECIDES)
  @Mutation(() => Network, {
    nullable: true,
    description: "Ends that a network belongs to another: by the registrar or the board",
  })
  async leaveNetwork(
    @Arg("input", () => LeaveNetworkInput, { description: INPUT_ARGUMENT }) input: LeaveNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return context.loaders.network.load(
      await changeOnce(context, info, input, (change) => leaveNetwork(change, input)),
    );
  }
}
