import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { DateTime } from "../../kit/graphql/values";

@InputType({ description: "Who signed in, as the issuer tells it" })
@Directive("@inaccessible")
export class SignInInput {
  @Field(() => String, { description: "Issuer of OpenID Connect" })
  issuer!: string;

  @Field(() => String, { description: "The person's subject there" })
  subject!: string;

  @Field(() => String, { nullable: true, description: "For a person who is not known yet" })
  name?: string | null;

  @Field(() => String, { nullable: true, description: "BCP 47; for a person who is not known yet" })
  language?: string | null;
}

@InputType({ description: "Who signs out everywhere" })
@Directive("@inaccessible")
export class SignOutInput {
  @Field(() => String, { description: "Issuer of OpenID Connect" })
  issuer!: string;

  @Field(() => String, { description: "The person's subject there" })
  subject!: string;
}

@ObjectType({ description: "That a person signed in" })
@Directive("@inaccessible")
export class SignInPayload {
  @Field(() => ID, { description: "Who that is here" })
  personId!: string;

  @Field(() => DateTime, { description: "When, by the clock that signing out goes by" })
  at!: Date;
}
