import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { JSONObject } from "../../kit/graphql/values";
import type { KnowledgeContext } from "../loaders";
import { Organization } from "../organization/organization.stub";
import { Principle, principlesOf } from "../principle/principle";
import { Topic } from "../topic/topic.entity";
import { toCsl } from "./csl";
import { findResourceByUrl, findResources, isInSameLanguages, suggestResources } from "./resource";
import { Resource } from "./resource.entity";
import { ResourceConnection, ResourceFilter } from "./resource.types";

@Resolver(() => Resource)
export class ResourceResolver {
  @Query(() => ResourceConnection, { nullable: true, description: "Resources that one may see, the newest first" })
  resources(
    @Arg("filter", () => ResourceFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: ResourceFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: KnowledgeContext,
  ) {
    return findResources(db, actor, filter ?? {}, page);
  }

  @Query(() => [Resource], {
    nullable: true,
    description:
      "Resources that one may see, the titles of which complete what is typed, those that begin with it first",
  })
  resourceSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db, actor }: KnowledgeContext) {
    return suggestResources(db, actor, args);
  }

  @Query(() => Resource, { nullable: true, description: "One resource that one may see, superseded ones too, or null" })
  resource(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.resource.load(id);
  }

  @Query(() => Resource, {
    nullable: true,
    description: "The resource at an address that one may see, the published one before those superseded, or null",
  })
  resourceByUrl(
    @Arg("url", () => String, { description: "What a resource gives as its `url`" }) url: string,
    @Ctx() { db, actor }: KnowledgeContext,
  ) {
    return findResourceByUrl(db, actor, url);
  }

  @FieldResolver(() => JSONObject, {
    description:
      "It as an item of CSL-JSON, for managers of references such as Zotero: those of a list together are a file of it",
  })
  csl(@Root() resource: Resource) {
    return toCsl(resource);
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

  @FieldResolver(() => [Principle], { description: "The cooperative principles that it is about, in their order" })
  principles(@Root() { principles }: Resource) {
    return principlesOf(principles);
  }

  @FieldResolver(() => [Resource], {
    description: "The same work in other languages, each a resource with its own text; without superseded ones",
  })
  async editions(@Root() resource: Resource, @Ctx() { loaders }: KnowledgeContext) {
    if (resource.workId === null) return [];
    const all = await loaders.editionsOfWork.load(resource.workId);
    return all.filter((edition) => !isInSameLanguages(edition, resource));
  }

  @FieldResolver(() => Resource, {
    nullable: true,
    description: "The version before it, which it superseded; null for a first version",
  })
  isVersionOf(@Root() { versionOfId }: Resource, @Ctx() { loaders }: KnowledgeContext) {
    return versionOfId && loaders.resource.load(versionOfId);
  }

  @FieldResolver(() => [Resource], {
    description: "All earlier versions in the place of which it now stands, the last one first",
  })
  supersedes(@Root() { id }: Resource, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.superseded.load(id);
  }

  @FieldResolver(() => Resource, {
    nullable: true,
    description: "The present version, where this one is superseded; null else, and where that was withdrawn",
  })
  supersededBy(@Root() { supersededById }: Resource, @Ctx() { loaders }: KnowledgeContext) {
    return supersededById && loaders.resource.load(supersededById);
  }
}
