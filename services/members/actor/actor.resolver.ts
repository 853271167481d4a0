import { Arg, Ctx, Directive, Query, Resolver } from "type-graphql";
import { isGateway } from "../../kit/actor/actor";
import type { ActorCredential } from "../../kit/actor/actor-lookup";
import { HubError } from "../../kit/errors";
import type { MembersContext } from "../loaders";
import { isUseDue, noteUse } from "../token/token";
import { findActor } from "./actor";
import { ActorCredentialInput, ResolvedActor } from "./actor.types";

@Resolver()
export class ActorResolver {
  /** What the gateway sends is `ACTOR_LOOKUP` of the kit. */
  @Directive("@inaccessible")
  @Query(() => ResolvedActor, {
    name: "_actor",
    nullable: true,
    description: "Who has a credential: told to the gateway alone, null for everybody else",
  })
  async lookUp(
    @Arg("input", () => ActorCredentialInput, { description: "The credential" }) input: ActorCredentialInput,
    @Ctx() { actor: asking, db, write, now, log }: MembersContext,
  ) {
    if (!isGateway(asking)) return null;
    const found = await findActor(db, toCredential(input), now);
    if (found?.token && isUseDue(found.token, now)) {
      const { id } = found.token;
      // Who asks is known all the same.
      await write((tx) => noteUse(tx, id, now)).catch((err) => log.warn({ err, token: id }, "use of token not noted"));
    }
    return found?.actor ?? null;
  }
}

/** @throws {HubError} BAD_INPUT unless it is one credential and whole */
function toCredential({ issuer, subject, signedInAt, tokenHash }: ActorCredentialInput): ActorCredential {
  if (issuer != null && subject != null && tokenHash == null)
    return { issuer, subject, signedInAt: signedInAt?.toISOString() };
  if (issuer == null && subject == null && signedInAt == null && tokenHash != null) return { tokenHash };
  const message = "Cannot look up an actor: expected either issuer and subject, or tokenHash";
  throw new HubError("BAD_INPUT", message, { field: "input" });
}
