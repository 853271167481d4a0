import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { EndorsementConnection } from "../endorsement/endorsement.types";
import { Instrument } from "../instrument/instrument.entity";
import type { AdvocacyContext } from "../loaders";
import { Demand } from "./demand.entity";
import { Position } from "./position.entity";
import { PositionVersion } from "./position-version.entity";

@Resolver(() => PositionVersion)
export class PositionVersionResolver {
  @FieldResolver(() => Position, { description: "The position that it is a version of" })
  position(@Root() { positionId }: PositionVersion, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.position.load(positionId);
  }

  @FieldResolver(() => [Demand], { description: "What it demands, by number" })
  demands(@Root() { id }: PositionVersion, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.demands.load(id);
  }

  @FieldResolver(() => EndorsementConnection, {
    nullable: true,
    description: "Where parties stand on it, without what was taken back, the newest decision first",
  })
  endorsements(
    @Root() { id }: PositionVersion,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: AdvocacyContext,
  ) {
    return loaders.endorsementsOfVersion(id, page);
  }
}

@Resolver(() => Demand)
export class DemandResolver {
  @FieldResolver(() => Instrument, { nullable: true, description: "The law or other act that it is about" })
  instrument(@Root() { instrumentId }: Demand, @Ctx() { loaders }: AdvocacyContext) {
    return instrumentId && loaders.instrument.load(instrumentId);
  }
}
