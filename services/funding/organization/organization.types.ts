import { Max, Min } from "class-validator";
import { ArgsType, Field, ID, Int } from "type-graphql";
import { PageArgs } from "../../kit/graphql/pagination";
import { SafeInt } from "../../kit/graphql/values";
import { MAX_CLOSING_DAYS } from "../call/call.types";

const DE_MINIMIS_ARGUMENT =
  "What it received as de minimis aid over the last three years, in whole cents of euros: nobody else knows it here, and without it the criterion is UNKNOWN for a call that grants such aid";

@ArgsType()
export class EligibleCallsArgs extends PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: "Only calls whose next deadline is at most so many times 24 hours away, from 0 to 3650",
  })
  @Min(0)
  @Max(MAX_CLOSING_DAYS)
  closingWithinDays?: number | null;

  @Field(() => SafeInt, { nullable: true, description: DE_MINIMIS_ARGUMENT })
  @Min(0)
  deMinimisReceivedCents?: number | null;
}

@ArgsType()
export class CallFitArgs {
  @Field(() => ID, { description: "What the call gives as its `id`" })
  callId!: string;

  @Field(() => SafeInt, { nullable: true, description: DE_MINIMIS_ARGUMENT })
  @Min(0)
  deMinimisReceivedCents?: number | null;
}
