import { Max, Min } from "class-validator";
import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from "type-graphql";
import type { MembersContext } from "../loaders";
import { Code } from "../vocabulary/code";
import { findCoverage } from "./coverage";

@ObjectType({ description: "How many listed organisations there are of one activity in one region" })
export class SectorCoverageCell {
  @Field(() => Code, { nullable: true, description: "The main activity; null where none of the scheme is known" })
  activity!: Code | null;

  @Field(() => Code, { nullable: true, description: "The NUTS region; null where it is not known as finely as that" })
  region!: Code | null;

  @Field(() => Int, { description: "Organisations, at least one" })
  count!: number;
}

@ObjectType({ description: "Where the social economy is at work: the listed organisations by activity and region" })
export class SectorCoverage {
  @Field(() => String, { description: "The vocabulary of the activities" })
  scheme!: string;

  @Field(() => Int, { description: "Level of the regions: 0 for countries, 1 to 3 for NUTS-1 to NUTS-3" })
  nutsLevel!: number;

  @Field(() => Int, { description: "All listed organisations: the sum of the cells" })
  total!: number;

  @Field(() => [SectorCoverageCell], {
    description:
      "By activity and region, the unknown ones last; every organisation is in one cell, empty ones are left out",
  })
  cells!: SectorCoverageCell[];
}

@ArgsType()
class CoverageArgs {
  @Field(() => String, {
    description: "`activities`, `activities-ica`, `activities-modified`, `nace-rev2` or `nace-rev2.1`",
  })
  scheme!: string;

  @Field(() => Int, { defaultValue: 2, description: "From 0 (countries) to 3 (NUTS-3)" })
  @Min(0)
  @Max(3)
  nutsLevel!: number;
}

@Resolver()
export class CoverageResolver {
  @Query(() => SectorCoverage, {
    nullable: true,
    description: "The listed organisations counted by activity and region",
  })
  sectorCoverage(@Args(() => CoverageArgs) { scheme, nutsLevel }: CoverageArgs, @Ctx() { db }: MembersContext) {
    return findCoverage(db, scheme, nutsLevel);
  }
}
