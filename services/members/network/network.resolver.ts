import { Arg, Args, Ctx, FieldResolver, ObjectType, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../kit/database/keyset";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { MembershipConnection } from "../membership/membership.resolver";
import { NETWORK_ORDER } from "./network";
import { Network } from "./network.entity";

@ObjectType({ description: "A page of a list of networks (Relay)" })
export class NetworkConnection extends connectionOf(Network) {}

@Resolver(() => Network)
export class NetworkResolver {
  @Query(() => NetworkConnection, { nullable: true, description: "All networks, by name" })
  networks(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: MembersContext) {
    return findPage(db.createQueryBuilder(Network, "node"), NETWORK_ORDER, page);
  }

  @Query(() => Network, { nullable: true, description: "One network, or null" })
  network(
    @Arg("slug", () => String, { description: "Its short name, such as in `organizations(filter: { network })`" })
    slug: string,
    @Ctx() { db }: MembersContext,
  ) {
    return db.findOneBy(Network, { slug });
  }

  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description:
      "Its active members, by the day they joined, also those whose first day is to come: `activeMemberCount` is of today",
  })
  members(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.membersOfNetwork(id, page);
  }
}
