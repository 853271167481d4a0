import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { KnowledgeContext } from "../loaders";
import { ResourceConnection } from "../resource/resource.types";
import { findCollections } from "./collection";
import { Collection } from "./collection.entity";
import { CollectionConnection } from "./collection.types";
import { Curator, toCurator } from "./curator";

@Resolver(() => Collection)
export class CollectionResolver {
  @Query(() => CollectionConnection, { nullable: true, description: "All collections, by title" })
  collections(@Args(() => PageArgs) page: PageArgs, @Ctx() { db }: KnowledgeContext) {
    return findCollections(db, page);
  }

  @Query(() => Collection, { nullable: true, description: "One collection, or null" })
  collection(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.collection.load(id);
  }

  @FieldResolver(() => Curator, { nullable: true, description: "Who chose what is in it" })
  curator(@Root() { curatorType, curatorId }: Collection) {
    return toCurator(curatorType, curatorId);
  }

  @FieldResolver(() => ResourceConnection, {
    nullable: true,
    description: "The published resources in it, in the order that the curator gave them",
  })
  async resources(
    @Root() { id }: Collection,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: KnowledgeContext,
  ) {
    return loaders.resourcesOfItems.load(await loaders.itemsOfCollection(id, page));
  }
}
