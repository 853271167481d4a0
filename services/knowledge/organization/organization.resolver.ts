import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { CollectionConnection } from "../collection/collection.types";
import type { KnowledgeContext } from "../loaders";
import { PracticeConnection } from "../practice/practice.types";
import { ResourceConnection } from "../resource/resource.types";
import { Organization } from "./organization.stub";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => ResourceConnection, {
    nullable: true,
    description: "Published resources that it brought out, the newest first",
  })
  resources(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.resourcesOfPublisher(id, page);
  }

  @FieldResolver(() => PracticeConnection, { nullable: true, description: "Its published practices, the newest first" })
  practices(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.practicesOfOrganization(id, page);
  }

  @FieldResolver(() => CollectionConnection, { nullable: true, description: "Collections that it keeps, by title" })
  collections(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: KnowledgeContext,
  ) {
    return loaders.collectionsOfOrganization(id, page);
  }
}
