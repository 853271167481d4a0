import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Matches, Max, MaxLength, Min } from "class-validator";
import { Directive, Field, ID, InputType, Int, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { Application } from "./application.entity";

const MAX_NAME = 200;
const MAX_ORIGINS = 10;
const MAX_ORIGIN = 255;
/** Most that an owner takes without asking. */
export const OWN_LIMIT = 600;
const MAX_LIMIT = 100_000;

const ORIGINS_FIELD = `1 to ${MAX_ORIGINS} origins of its pages: https without a path, or http://localhost with a port`;
const LIMIT_FIELD = `How many requests it may send within a minute, all of its users together: to ${OWN_LIMIT}, and beyond by an OPERATOR alone`;
const NAME_FIELD = `1 to ${MAX_NAME} letters`;

@ObjectType({ description: "A page of a list of applications (Relay)" })
@Directive(INTERNAL)
export class ApplicationConnection extends connectionOf(Application, { isInternal: true }) {}

@ObjectType({ description: "What the gateway goes by" })
@Directive("@inaccessible")
export class ApplicationPolicy {
  @Field(() => ID)
  id!: string;

  @Field(() => [String], { description: "Where its pages come from" })
  origins!: string[];

  @Field(() => Int, { description: "Of all its users together" })
  requestsPerMinute!: number;
}

@InputType({ description: "A front end" })
@Directive(INTERNAL)
export class RegisterApplicationInput {
  @Field(() => String, { description: NAME_FIELD })
  @MaxLength(MAX_NAME)
  @Matches(/\S/)
  name!: string;

  @Field(() => [String], { description: ORIGINS_FIELD })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ORIGINS)
  @ArrayUnique()
  @MaxLength(MAX_ORIGIN, { each: true })
  origins!: string[];

  @Field(() => Int, { nullable: true, description: `${LIMIT_FIELD}; 60 without it` })
  @Min(1)
  @Max(MAX_LIMIT)
  requestsPerMinute?: number | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "What to change of an application; what is not given stays" })
@Directive(INTERNAL)
export class UpdateApplicationInput {
  @Field(() => ID, { description: "The application" })
  applicationId!: string;

  @Field(() => Int, { description: "The `version` that you read" })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: NAME_FIELD })
  @MaxLength(MAX_NAME)
  @Matches(/\S/)
  name?: string | null;

  @Field(() => [String], { nullable: true, description: ORIGINS_FIELD })
  @ArrayMinSize(1)
  @ArrayMaxSize(MAX_ORIGINS)
  @ArrayUnique()
  @MaxLength(MAX_ORIGIN, { each: true })
  origins?: string[] | null;

  @Field(() => Int, { nullable: true, description: LIMIT_FIELD })
  @Min(1)
  @Max(MAX_LIMIT)
  requestsPerMinute?: number | null;
}

@InputType({ description: "Which application to take back, for good" })
@Directive(INTERNAL)
export class RevokeApplicationInput {
  @Field(() => ID, { description: "The application" })
  applicationId!: string;
}
