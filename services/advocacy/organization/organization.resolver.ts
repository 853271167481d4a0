import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { EndorsementConnection } from "../endorsement/endorsement.types";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { Organization } from "./organization.stub";

@Resolver(() => Organization)
export class OrganizationResolver {
  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that it wrote, the newest submitted first",
  })
  positions(@Root() { id }: Organization, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfAuthor(id, page);
  }

  @FieldResolver(() => EndorsementConnection, {
    nullable: true,
    description: "Where it stands on positions, without what it took back, the newest decision first",
  })
  endorsements(
    @Root() { id }: Organization,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: AdvocacyContext,
  ) {
    return loaders.endorsementsOfOrganization(id, page);
  }
}
