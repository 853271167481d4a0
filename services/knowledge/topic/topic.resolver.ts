import { Arg, Args, Ctx, FieldResolver, ID, ObjectType, Query, Resolver, Root } from "type-graphql";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { connectionOf, PageArgs } from "../../kit/graphql/pagination";
import type { KnowledgeContext } from "../loaders";
import { PracticeConnection } from "../practice/practice.types";
import { ResourceConnection } from "../resource/resource.types";
import { Topic } from "./topic.entity";

@ObjectType({ description: "A page of a list of topics (Relay)" })
export class TopicConnection extends connectionOf(Topic) {}

const TOPIC_ORDER: KeysetOrder<Topic> = { by: "sortName", kind: "string", direction: "ASC" };

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => TopicConnection, { nullable: true, description: "All topics, by name" })
  topics(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: KnowledgeContext) {
    return findPage(db.createQueryBuilder(Topic, "node"), TOPIC_ORDER, page);
  }

  @Query(() => Topic, { nullable: true, description: "One topic, or null" })
  topic(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.topic.load(id);
  }

  @FieldResolver(() => Topic, { nullable: true, description: "The wider topic that it is part of" })
  broader(@Root() { broaderId }: Topic, @Ctx() { loaders }: KnowledgeContext) {
    return broaderId && loaders.topic.load(broaderId);
  }

  @FieldResolver(() => ResourceConnection, {
    nullable: true,
    description: "Published resources about this very topic, the newest first; those of narrower topics are with them",
  })
  resources(@Root() { id }: Topic, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.resourcesOfTopic(id, page);
  }

  @FieldResolver(() => PracticeConnection, {
    nullable: true,
    description: "Published practices about this very topic, the newest first; those of narrower topics are with them",
  })
  practices(@Root() { id }: Topic, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.practicesOfTopic(id, page);
  }
}
