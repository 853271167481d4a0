import type { ApolloServerPlugin } from "@apollo/server";
import { HubError } from "../errors";
import type { Actor } from "./actor";

/**
 * What a token that a person made for themself may be made for, each with those before it. A token that has none of them,
 * as the command makes, is limited by what its holder may do alone; so is who signed in.
 */
export const TOKEN_SCOPES = ["read", "write", "people:write"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Whether the actor may do no more than the scopes say. */
export function isLimited({ scopes }: Actor): boolean {
  return TOKEN_SCOPES.some((scope) => scopes.includes(scope));
}

/** @throws {HubError} FORBIDDEN to a token that was not made for changing who people are, and may what */
export function assertMayChangePeople(actor: Actor): void {
  assertScope(actor, "people:write");
}

/** @throws {HubError} FORBIDDEN */
function assertScope(actor: Actor, scope: TokenScope): void {
  if (!isLimited(actor) || actor.scopes.includes(scope)) return;
  const message = `Cannot do this with a token for ${actor.scopes.join(", ")}: expected one for ${scope}`;
  throw new HubError("FORBIDDEN", message, { details: { scope } });
}

/** Lets a token for reading change nothing in a service, whatever its holder may do. */
export function refuseWritesOfReaders(): ApolloServerPlugin<{ actor: Actor }> {
  return {
    async requestDidStart() {
      let isRefused = false;
      return {
        async didResolveOperation({ operation, contextValue }) {
          isRefused = operation?.operation === "mutation";
          if (isRefused) assertScope(contextValue.actor, "write");
          isRefused = false;
        },
        // Apollo Server takes it for a failure of its own (500), of which the gateway would tell nothing.
        async willSendResponse({ response }) {
          if (isRefused) response.http.status = 403;
        },
      };
    },
  };
}
