import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import type { KnowledgeContext } from "../loaders";
import { Organization } from "../organization/organization.stub";
import { Topic } from "../topic/topic.entity";
import { findResources, suggestResources } from "./resource";
import { Resource } from "./resource.entity";
import { ResourceConnection, ResourceFilter } from "./resource.types";

@Resolver(() => Resource)
export class ResourceResolver {
  @Query(() => ResourceConnection, { nullable: true, description: "Published resources, the newest first" })
  resources(
    @Arg("filter", () => ResourceFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: ResourceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: KnowledgeContext,
  ) {
    return findResources(db, filter ?? {}, page);
  }

  @Query(() => [Resource], {
    nullable: true,
    description: "Published resources the titles of which complete what is typed, those that begin with it first",
  })
  resourceSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db }: KnowledgeContext) {
    return suggestResources(db, args);
  }

  @Query(() => Resource, { nullable: true, description: "One published resource, or null" })
  resource(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.resource.load(id);
  }

  @FieldResolver(() => [Topic], { description: "What it is about, by name" })
  async topics(@Root() { id }: Resource, @Ctx() { loaders }: KnowledgeContext) {
    const links = await loaders.topicLinks.load(id);
    return Promise.all(links.map(({ topicId }) => loaders.topic.load(topicId)));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organisation that brought it out; null where it is none of ours",
  })
  publisher(@Root() { publisherId }: Resource) {
    return publisherId && { id: publisherId };
  }
}
