import type { FastifyInstance } from "fastify";
import { toPublicJwk } from "../../../services/kit/keys/key-pair";
import type { KeyPairSource } from "../../../services/kit/keys/read-keys";

/** How long allies may keep the keys: for longer than that a new one must stand behind the old before it signs. */
export const JWKS_SECONDS = 300;

/** `/.well-known/jwks.json`: what allies verify with that it is the hub that asks. */
export function registerJwks(app: FastifyInstance, keys: KeyPairSource): void {
  app.get("/.well-known/jwks.json", { config: { countedBy: "address" } }, async (_request, reply) =>
    reply
      .header("cache-control", `public, max-age=${JWKS_SECONDS}`)
      // Pages of allies may verify too
      .header("cross-origin-resource-policy", "cross-origin")
      .type("application/jwk-set+json; charset=utf-8")
      .send(JSON.stringify({ keys: keys().map(toPublicJwk) })),
  );
}
