import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { EndorsementConnection } from "../endorsement/endorsement.types";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { Network } from "./network.stub";

@Resolver(() => Network)
export class NetworkResolver {
  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that stand in its name, the newest submitted first",
  })
  positions(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfNetwork(id, page);
  }

  @FieldResolver(() => EndorsementConnection, {
    nullable: true,
    description: "Where it stands on positions, without what it took back, the newest decision first",
  })
  endorsements(@Root() { id }: Network, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.endorsementsOfNetwork(id, page);
  }
}
