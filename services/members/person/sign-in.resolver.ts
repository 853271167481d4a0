import { Arg, Ctx, Directive, ID, Mutation, Resolver } from "type-graphql";
import { isGateway } from "../../kit/actor/actor";
import type { MembersContext } from "../loaders";
import { signIn, signOutEverywhere } from "./sign-in";
import { SignInInput, SignInPayload, SignOutInput } from "./sign-in.types";

/** What the gateway sends is `SIGN_IN` and `SIGN_OUT` of the kit. */
@Resolver()
export class SignInResolver {
  @Directive("@inaccessible")
  @Mutation(() => SignInPayload, {
    name: "_signIn",
    nullable: true,
    description: "Enters a person who signed in and was not known: for the gateway alone, null for everybody else",
  })
  signIn(@Arg("input", () => SignInInput, { description: "Who" }) input: SignInInput, @Ctx() context: MembersContext) {
    return isGateway(context.actor) ? signIn(context, input) : null;
  }

  @Directive("@inaccessible")
  @Mutation(() => ID, {
    name: "_signOut",
    nullable: true,
    description: "Ends all sessions of a person, whose id it gives: for the gateway alone, null for everybody else",
  })
  signOut(
    @Arg("input", () => SignOutInput, { description: "Who" }) input: SignOutInput,
    @Ctx() context: MembersContext,
  ) {
    return isGateway(context.actor) ? signOutEverywhere(context, input) : null;
  }
}
