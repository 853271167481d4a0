import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { AdvocacyContext } from "../loaders";
import { findBodies } from "./body";
import { Body } from "./body.entity";
import { BodyConnection, BodyFilter } from "./body.types";

@Resolver(() => Body)
export class BodyResolver {
  @Query(() => BodyConnection, { nullable: true, description: "Bodies that make policy or decide on it, by name" })
  bodies(
    @Arg("filter", () => BodyFilter, { nullable: true, description: FILTER_ARGUMENT }) filter: BodyFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: AdvocacyContext,
  ) {
    return findBodies(db, filter ?? {}, page);
  }

  @Query(() => Body, { nullable: true, description: "One body, or null" })
  body(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.body.load(id);
  }

  @FieldResolver(() => Body, {
    nullable: true,
    description: "The body that it is part of, such as the parliament of a committee",
  })
  parent(@Root() { parentId }: Body, @Ctx() { loaders }: AdvocacyContext) {
    return parentId && loaders.body.load(parentId);
  }
}
