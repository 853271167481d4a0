import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { Body } from "../body/body.entity";
import { ConsultationConnection } from "../consultation/consultation.types";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { ProvisionConnection } from "../provision/provision.types";
import { findInstruments } from "./instrument";
import { Instrument } from "./instrument.entity";
import { InstrumentConnection, InstrumentFilter } from "./instrument.types";

@Resolver(() => Instrument)
export class InstrumentResolver {
  @Query(() => InstrumentConnection, { nullable: true, description: "Laws and other acts of policy, by title" })
  instruments(
    @Arg("filter", () => InstrumentFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: InstrumentFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: AdvocacyContext,
  ) {
    return findInstruments(db, filter ?? {}, page);
  }

  @Query(() => Instrument, { nullable: true, description: "One instrument, or null" })
  instrument(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.instrument.load(id);
  }

  @FieldResolver(() => Body, { nullable: true, description: "The body that made it" })
  issuer(@Root() { issuerId }: Instrument, @Ctx() { loaders }: AdvocacyContext) {
    return issuerId && loaders.body.load(issuerId);
  }

  @FieldResolver(() => [Instrument], {
    description: "What it puts into practice: the directive of a law, the law of a ministerial decision",
  })
  implements(@Root() { id }: Instrument, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.implemented.load(id);
  }

  @FieldResolver(() => [Instrument], { description: "What puts it into practice" })
  implementedBy(@Root() { id }: Instrument, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.implementing.load(id);
  }

  @FieldResolver(() => ProvisionConnection, {
    nullable: true,
    description: "Its articles and other parts that are on record, in its own order",
  })
  provisions(@Root() { id }: Instrument, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.provisionsOfInstrument(id, page);
  }

  @FieldResolver(() => ConsultationConnection, {
    nullable: true,
    description: "Consultations on it, those that close last first",
  })
  consultations(@Root() { id }: Instrument, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.consultationsOfInstrument(id, page);
  }

  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that are about it, the newest submitted first",
  })
  positions(@Root() { id }: Instrument, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfInstrument(id, page);
  }
}
