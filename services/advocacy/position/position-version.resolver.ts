import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { EndorsementConnection } from "../endorsement/endorsement.types";
import { Instrument } from "../instrument/instrument.entity";
import type { AdvocacyContext } from "../loaders";
import { Provision } from "../provision/provision.entity";
import { DemandAnswer } from "../response/demand-answer.entity";
import { DemandTally } from "../response/response.types";
import { tally } from "../response/tally";
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

  @FieldResolver(() => DemandTally, { description: "What came of its demands, counted: “3 of 14 accepted”" })
  async outcome(@Root() { id }: PositionVersion, @Ctx() { loaders }: AdvocacyContext) {
    return tally(await loaders.answeredDemands.load(id));
  }
}

@Resolver(() => Demand)
export class DemandResolver {
  @FieldResolver(() => Instrument, { nullable: true, description: "The law or other act that it is about" })
  instrument(@Root() { instrumentId }: Demand, @Ctx() { loaders }: AdvocacyContext) {
    return instrumentId && loaders.instrument.load(instrumentId);
  }

  @FieldResolver(() => Provision, {
    nullable: true,
    description: "The provision that it is on, where that is on record; `provision` is how the position cites it",
  })
  concerns(@Root() { provisionId }: Demand, @Ctx() { loaders }: AdvocacyContext) {
    return provisionId && loaders.provision.load(provisionId);
  }

  @FieldResolver(() => [DemandAnswer], { description: "What bodies answered to it, the newest answer first" })
  answers(@Root() { id }: Demand, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.answersToDemand.load(id);
  }
}
