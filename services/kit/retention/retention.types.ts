import { Directive, Field, Int, ObjectType } from "type-graphql";
import { INTERNAL } from "../graphql/access";

@ObjectType({ description: "What one run did under a rule: how many, and nothing of anybody" })
@Directive(INTERNAL)
@Directive("@shareable")
export class RetentionReport {
  @Field(() => Date, { description: "When it ran" })
  ranAt!: Date;

  @Field(() => String, { description: "What ran it: `timer`, once a day, or `command`, by hand" })
  origin!: string;

  @Field(() => Int, { description: "How many records were due" })
  due!: number;

  @Field(() => Int, { description: "How many of these a legal hold kept" })
  held!: number;

  @Field(() => Int, { description: "How many were anonymised" })
  anonymised!: number;

  @Field(() => Boolean, { description: "False where it was stopped before the end" })
  complete!: boolean;
}

@ObjectType({ description: "How long records of one type are kept" })
@Directive(INTERNAL)
@Directive("@shareable")
export class RetentionRuleInForce {
  @Field(() => String, { description: "The service that keeps them" })
  service!: string;

  @Field(() => String, { description: "What the records are" })
  recordType!: string;

  @Field(() => String, { description: "The union's purpose that they serve, such as `P6`" })
  purpose!: string;

  @Field(() => String, { description: "What becomes of them when" })
  what!: string;

  @Field(() => Int, { description: "How long, in whole months" })
  months!: number;

  @Field(() => String, { description: "Name of the setting that says so, for `hub setting`" })
  setting!: string;

  @Field(() => Int, { description: "How many are due now" })
  due!: number;

  @Field(() => Int, { description: "How many of these a legal hold keeps" })
  held!: number;

  @Field(() => RetentionReport, { nullable: true, description: "Null before the first run" })
  lastRun!: RetentionReport | null;
}
