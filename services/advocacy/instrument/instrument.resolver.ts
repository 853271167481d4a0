import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { Body } from "../body/body.entity";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
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

  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that are about it, the newest submitted first",
  })
  positions(@Root() { id }: Instrument, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfInstrument(id, page);
  }
}
