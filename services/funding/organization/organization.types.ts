import { Max, Min } from "class-validator";
import { ArgsType, Field, Int } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";

@ArgsType()
export class EligibleCallsArgs extends PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: "Only calls whose next deadline is at most so many times 24 hours away, from 0 to 3650",
  })
  @Min(0)
  @Max(3650)
  closingWithinDays?: number | null;
}
