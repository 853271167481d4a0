import { Arg, Ctx, Int, Query, Resolver } from "type-graphql";
import type { KnowledgeContext } from "../loaders";
import { ADVISORY_SERVICES, AdvisoryService } from "./advisory-topic";
import { AdvisoryCounts, countCases } from "./counts";

/** What anybody may know of advice. */
@Resolver()
export class AdvisoryStatisticsResolver {
  @Query(() => [AdvisoryService], { nullable: true, description: "What the union advises on" })
  advisoryServices() {
    return ADVISORY_SERVICES;
  }

  @Query(() => AdvisoryCounts, {
    nullable: true,
    description:
      "How many advisory cases were opened in a year, each breakdown by itself; of a year that is not over, in its full quarters",
  })
  advisoryCounts(
    @Arg("year", () => Int, { description: "The year, in UTC" }) year: number,
    @Ctx() { db, now }: KnowledgeContext,
  ) {
    return countCases(db, year, now);
  }
}
