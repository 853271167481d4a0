import { expect, it } from "@jest/globals";
import { createKeyPair, toPublicJwk } from "../../../services/kit/keys/key-pair";
import { NO_RATE_LIMITS } from "../../security/rate-limits";
import { startTestGateway } from "../../testing/start-test-gateway";

const SOURCE = { name: "items", sdl: "type Query { item: Int }" };
const keys = [
  { ...createKeyPair(new Date()), id: "newer" },
  { ...createKeyPair(new Date()), id: "older" },
] as const;

it("the gateway tells its public keys, all of them, for five minutes, and counts by address who asks", async () => {
  await using gateway = await startTestGateway("hub", [SOURCE], {
    allyIdentity: { keys: () => keys, pseudonymKeys: () => fail() },
    rateLimits: { ...NO_RATE_LIMITS, address: 2 },
  });
  const ask = () => fetch(new URL("/.well-known/jwks.json", gateway.url));
  const response = await ask();
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
  expect(response.headers.get("content-type")).toMatch(/^application\/jwk-set\+json/);
  expect(await response.json()).toEqual({ keys: keys.map(toPublicJwk) });
  await ask();
  expect((await ask()).status).toBe(429);
});

it("a gateway without allies has no keys to tell", async () => {
  await using gateway = await startTestGateway("hub", [SOURCE]);
  expect((await fetch(new URL("/.well-known/jwks.json", gateway.url))).status).toBe(404);
});

function fail(): never {
  throw new Error("nobody is to be given a pseudonym here");
}
