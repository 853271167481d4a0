import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import type { KnowledgeContext } from "../loaders";
import { Organization } from "../organization/organization.stub";
import { Principle, principlesOf } from "../principle/principle";
import { Topic } from "../topic/topic.entity";
import { findPractices, suggestPractices } from "./practice";
import { Practice } from "./practice.entity";
import { PracticeConnection, PracticeFilter } from "./practice.types";

@Resolver(() => Practice)
export class PracticeResolver {
  @Query(() => PracticeConnection, { nullable: true, description: "Practices that one may see, the newest first" })
  practices(
    @Arg("filter", () => PracticeFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: PracticeFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: KnowledgeContext,
  ) {
    return findPractices(db, actor, filter ?? {}, page);
  }

  @Query(() => [Practice], {
    nullable: true,
    description:
      "Practices that one may see, the titles of which complete what is typed, those that begin with it first",
  })
  practiceSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db, actor }: KnowledgeContext) {
    return suggestPractices(db, actor, args);
  }

  @Query(() => Practice, { nullable: true, description: "One practice that one may see, or null" })
  practice(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.practice.load(id);
  }

  @FieldResolver(() => [Principle], { description: "The principles that it shows, in their order" })
  principles(@Root() { principles }: Practice) {
    return principlesOf(principles);
  }

  @FieldResolver(() => [Topic], { description: "What it is about, by name" })
  async topics(@Root() { id }: Practice, @Ctx() { loaders }: KnowledgeContext) {
    const links = await loaders.practiceTopicLinks.load(id);
    return Promise.all(links.map(({ topicId }) => loaders.topic.load(topicId)));
  }

  @FieldResolver(() => Organization, {
    nullable: true,
    description: "The organisation whose practice it is; null where it is none of ours",
  })
  organization(@Root() { organizationId }: Practice) {
    return organizationId && { id: organizationId };
  }

  @FieldResolver(() => String, { nullable: true, description: "Language in which the story was first told (BCP 47)" })
  originalLanguage(@Root() { story }: Practice) {
    return story.editions.find(({ original }) => original)?.lang ?? null;
  }

  @FieldResolver(() => [String], { description: "Languages into which the story was translated (BCP 47)" })
  otherLanguages(@Root() { story }: Practice) {
    return story.editions.flatMap(({ lang, original }) => (original ? [] : lang));
  }
}
