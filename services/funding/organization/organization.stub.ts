import { Directive, Field, ID, ObjectType } from "type-graphql";
import type { Applicant } from "../call/eligibility";
import { Code } from "../code/code.stub";

/** Owned by members, which gives the external fields to what is computed from them here. */
@ObjectType()
@Directive('@key(fields: "id")')
export class Organization implements Omit<Applicant, "deMinimisReceivedCents"> {
  @Field(() => ID)
  id!: string;

  @Field(() => Code, { nullable: true })
  @Directive("@external")
  legalForm!: Code | null;

  @Field(() => String, { nullable: true })
  @Directive("@external")
  nuts!: string | null;

  @Field(() => [Code])
  @Directive("@external")
  activities!: Code[];

  @Field(() => String, { nullable: true })
  @Directive("@external")
  country!: string | null;
}
