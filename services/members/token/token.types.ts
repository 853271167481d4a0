import { ArrayMinSize, IsIn, Matches, Max, MaxLength, Min } from "class-validator";
import { Directive, Field, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import { TOKEN_SCOPES, type TokenScope } from "../../kit/actor/token-scopes";
import { INTERNAL } from "../../kit/graphql/access";
import { enumOf } from "../../kit/graphql/enum-of";
import { connectionOf } from "../../kit/graphql/pagination";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { MAX_LABEL, TOKEN_STATES } from "./token";
import { ApiToken } from "./token.entity";

export const DEFAULT_DAYS = 90;
const MAX_DAYS = 366;

export const ApiTokenStateEnum = enumOf(TOKEN_STATES);

registerEnumType(ApiTokenStateEnum, {
  name: "ApiTokenState",
  description: "Whether a token opens something",
  valuesConfig: {
    VALID: { description: "It can be used" },
    EXPIRED: { description: "Its time is over" },
    REVOKED: { description: "It was taken back" },
  },
});

@ObjectType({ description: "A page of a list of tokens (Relay)" })
@Directive(INTERNAL)
export class ApiTokenConnection extends connectionOf(ApiToken, { isInternal: true }) {}

@ObjectType({ description: "A new token" })
@Directive(INTERNAL)
export class CreateTokenPayload {
  @Field(() => ApiToken, { description: "What is kept of it" })
  token!: ApiToken;

  @Field(() => String, {
    nullable: true,
    description: "What to send as `authorization: Bearer …`. Shown once: null when the idempotencyKey came before",
  })
  text!: string | null;
}

@InputType({ description: "What a token is for" })
@Directive(INTERNAL)
export class CreateTokenInput {
  @Field(() => String, { description: `For your list of tokens, at most ${MAX_LABEL} letters` })
  @MaxLength(MAX_LABEL)
  @Matches(/\S/)
  label!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      "`read`, `write` (with it) or `people:write` (with both): to change who people are and may what. `read` without it",
  })
  @ArrayMinSize(1)
  @IsIn(TOKEN_SCOPES, { each: true })
  scopes?: TokenScope[] | null;

  @Field(() => Int, {
    nullable: true,
    description: `How long it opens something, from 1 to ${MAX_DAYS} days; ${DEFAULT_DAYS} without it`,
  })
  @Min(1)
  @Max(MAX_DAYS)
  days?: number | null;

  @Field(() => ID, {
    nullable: true,
    description: "The recognised network that it is of: by an OPERATOR alone. Yourself without it",
  })
  networkId?: string | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Which token to take back" })
@Directive(INTERNAL)
export class RevokeTokenInput {
  @Field(() => ID, { description: "The token, by its id and not by its text; it opens nothing from now on" })
  tokenId!: string;
}
