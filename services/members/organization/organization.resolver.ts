import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { MultilingualText } from "../../kit/text/multilingual-text";
import type { MembersContext } from "../loaders";
import { MembershipConnection } from "../membership/membership.resolver";
import { findTerm } from "../vocabulary/vocabulary";
import { publicIdentifiers } from "./identifier";
import { findByIdentifier, findBySource, findOrganizations, suggestOrganizations } from "./organization";
import { Identifier, Organization } from "./organization.entity";
import {
  OrganizationChangeConnection,
  OrganizationConnection,
  OrganizationFilter,
  OrganizationSuggestion,
} from "./organization.types";
import { SourceRecord } from "./source-record.entity";
import { fieldsHiddenFrom } from "./visible";

@Resolver(() => Organization)
export class OrganizationResolver {
  @Query(() => OrganizationConnection, { nullable: true, description: "Listed organisations, by name" })
  organizations(
    @Arg("filter", () => OrganizationFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: OrganizationFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findOrganizations(db, actor, filter ?? {}, page);
  }

  @Query(() => [OrganizationSuggestion], {
    nullable: true,
    description: "Listed organisations the names of which complete what is typed, those that begin with it first",
  })
  organizationSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db, actor }: MembersContext) {
    return suggestOrganizations(db, actor, args);
  }

  @Query(() => Organization, {
    nullable: true,
    description:
      "One organisation, or null; one that is not listed is there for its own people, the registrar and the board",
  })
  organization(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(id);
  }

  @Query(() => Organization, {
    nullable: true,
    description: "The listed organisation that a register knows under a number, or null; not by what is not shown",
  })
  organizationByIdentifier(
    @Arg("scheme", () => String, { description: "The register, such as `GEMI`" }) scheme: string,
    @Arg("value", () => String, { description: "The number, with or without spaces and dots" }) value: string,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findByIdentifier(db, actor, { scheme, value });
  }

  @Query(() => Organization, { nullable: true, description: "The organisation that a network's own record is about" })
  organizationBySource(
    @Arg("network", () => String, { description: "Slug of the network" }) slug: string,
    @Arg("localId", () => String, { description: "The record's id in that network" }) localId: string,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findBySource(db, actor, { slug, localId });
  }

  @FieldResolver(() => MultilingualText, {
    nullable: true,
    description: "Name of its country; null where the country is not known",
  })
  countryLabel(@Root() { country }: Organization) {
    return findTerm("countries-iso", country ?? "")?.label ?? null;
  }

  @FieldResolver(() => MultilingualText, {
    nullable: true,
    description: "Name of its NUTS region; null where the region is not known, or not one of the vocabulary `nuts`",
  })
  nutsLabel(@Root() { nuts }: Organization) {
    return findTerm("nuts", nuts ?? "")?.label ?? null;
  }

  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: "Present and former memberships, the oldest first",
  })
  memberships(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.membershipsOfOrganization(id, page);
  }

  @FieldResolver(() => [Identifier], {
    description: "Numbers in public registers; without tax numbers that may be those of a person",
  })
  identifiers(@Root() organization: Organization) {
    return publicIdentifiers(organization);
  }

  @FieldResolver(() => OrganizationChangeConnection, { description: "What happened to the record, the latest first" })
  history(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.changesOfOrganization(id, page);
  }

  @FieldResolver(() => [SourceRecord], {
    description: "The networks' own records that it was taken from; empty where it was entered here",
  })
  async provenance(@Root() organization: Organization, @Ctx() { actor, loaders }: MembersContext) {
    const records = await loaders.sourceRecords.load(organization.id);
    if (fieldsHiddenFrom(actor, organization).length === 0) return records;
    return records.map((record) => ({ ...record, contentHash: null }));
  }
}
