import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import type { KnowledgeContext } from "../loaders";
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
}
