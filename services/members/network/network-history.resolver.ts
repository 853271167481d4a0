import { Args, Ctx, Directive, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Person } from "../person/person.entity";
import { openText } from "../sealed-text";
import { Network } from "./network.entity";
import { NetworkChange } from "./network-change.entity";
import { maySeeNetworkHistory, SEE_NETWORK_HISTORY } from "./visible";

@ObjectType({ description: "A page of the history of a network, the latest change first (Relay)" })
@Directive(INTERNAL)
export class NetworkChangeConnection extends connectionOf(NetworkChange, { isInternal: true }) {}

@Resolver(() => Network)
export class NetworkHistoryResolver {
  @Directive(INTERNAL)
  @Directive(policy(...SEE_NETWORK_HISTORY))
  @FieldResolver(() => NetworkChangeConnection, {
    nullable: true,
    description: "What happened to it, the latest first: for the registrar, the board and operators",
  })
  history(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { actor, loaders }: MembersContext) {
    return maySeeNetworkHistory(actor) ? loaders.changesOfNetwork(id, page) : null;
  }
}

@Resolver(() => NetworkChange)
export class NetworkChangeResolver {
  @FieldResolver(() => Person, { nullable: true, description: "Who moved it" })
  by(@Root() { actor }: NetworkChange, @Ctx() { loaders }: MembersContext) {
    return actor === null ? null : loaders.person.load(actor);
  }

  @FieldResolver(() => String, { nullable: true, description: "Why, where that was told" })
  reason(@Root() { id, reason }: NetworkChange, @Ctx() { cases }: MembersContext) {
    return openText(cases, { table: "network_change", column: "reason", id }, reason);
  }
}
