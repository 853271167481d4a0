import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { Topic } from "./topic.stub";

@Resolver(() => Topic)
export class TopicResolver {
  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that are about it, the newest submitted first",
  })
  positions(@Root() { id }: Topic, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfTopic(id, page);
  }
}
