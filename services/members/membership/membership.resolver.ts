import { Ctx, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { Membership } from "./membership.entity";

@ObjectType({ description: "A page of a list of memberships (Relay)" })
export class MembershipConnection extends connectionOf(Membership) {}

@Resolver(() => Membership)
export class MembershipResolver {
  @FieldResolver(() => Network, { description: "The network that the organisation belongs to" })
  network(@Root() { networkId }: Membership, @Ctx() { loaders }: MembersContext) {
    return loaders.network.load(networkId);
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "Null where the organisation is not listed, but for those who may see it",
  })
  organization(@Root() { organizationId }: Membership, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }
}
