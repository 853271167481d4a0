import { Field, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { Response } from "./response.entity";

@ObjectType({ description: "A page of a list of responses (Relay)" })
export class ResponseConnection extends connectionOf(Response) {}

@ObjectType({
  description:
    "What came of the demands of a version: of each the newest answer counts that any body gave; the four parts add up to `demands`",
})
export class DemandTally {
  @Field(() => Int, { description: "How many demands it has" })
  demands!: number;

  @Field(() => Int, { description: "How many were accepted" })
  accepted!: number;

  @Field(() => Int, { description: "How many were accepted in part" })
  partly!: number;

  @Field(() => Int, { description: "How many were rejected" })
  rejected!: number;

  @Field(() => Int, { description: "How many nobody answered" })
  noAnswer!: number;
}
