import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { MembershipConnection } from "../membership/membership.resolver";
import { findOrganizations, VISIBLE_ORGANIZATION } from "./organization";
import { Organization } from "./organization.entity";
import { OrganizationConnection, OrganizationFilter } from "./organization.types";
import { SourceRecord } from "./source-record.entity";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => OrganizationConnection, { nullable: true, description: "Listed organisations, by name" })
  organizations(
    @Arg("filter", () => OrganizationFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: OrganizationFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: MembersContext,
  ) {
    return findOrganizations(db, filter ?? {}, page);
  }

  @Query(() => Organization, { nullable: true, description: "One listed organisation, or null" })
  organization(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(id);
  }

  @Query(() => Organization, { nullable: true, description: "The organisation that a network's own record is about" })
  async organizationBySource(
    @Arg("network", () => String, { description: "Slug of the network" }) slug: string,
    @Arg("localId", () => String, { description: "The record's id in that network" }) localId: string,
    @Ctx() { db }: MembersContext,
  ) {
    return db
      .createQueryBuilder(Organization, "organization")
      .innerJoin("source_record", "source", "source.organizationId = organization.id AND source.localId = :localId", {
        localId,
      })
      .innerJoin("network", "network", "network.id = source.networkId AND network.slug = :slug", { slug })
      .where("organization.state = :state", VISIBLE_ORGANIZATION)
      .getOne();
  }

  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: "Present and former memberships, the oldest first",
  })
  memberships(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.membershipsOfOrganization(id, page);
  }

  @FieldResolver(() => [SourceRecord], {
    description: "The networks' own records that it was taken from; empty where it was entered here",
  })
  provenance(@Root() { id }: Organization, @Ctx() { loaders }: MembersContext) {
    return loaders.sourceRecords.load(id);
  }
}
