import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { CollectionConnection } from "../collection/collection.types";
import type { KnowledgeContext } from "../loaders";
import { Network } from "./network.stub";

@Resolver(() => Network)
export class NetworkResolver {
  @FieldResolver(() => CollectionConnection, { nullable: true, description: "Collections that it keeps, by title" })
  collections(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.collectionsOfNetwork(id, page);
  }
}
