import { type Actor, PUBLIC_ACTOR } from "../actor/actor";
import { ACTOR_HEADER, writeActor } from "../actor/assertion";
import { createKey, type Keys } from "../keys/key";
import { createSigner } from "../signatures/sign";
import type { GraphQLAnswer } from "./service";

/** The keys of services that tests start. */
export const TEST_KEYS: Keys = [createKey(new Date())];

/** Asks a service as the gateway does. */
export async function postSigned(
  url: string,
  body: object,
  { actor = PUBLIC_ACTOR, keys = TEST_KEYS }: { actor?: Actor; keys?: Keys } = {},
): Promise<GraphQLAnswer> {
  const response = await fetch(url, { method: "POST", ...signedRequest(url, JSON.stringify(body), { actor, keys }) });
  return (await response.json()) as GraphQLAnswer;
}

export interface SignedRequestOptions {
  actor?: Actor;
  keys?: Keys;
  /** When it is signed, in milliseconds. */
  at?: number;
}

/** Headers and body of a request as the gateway sends it. */
export function signedRequest(
  url: string,
  body: string,
  { actor = PUBLIC_ACTOR, keys = TEST_KEYS, at = Date.now() }: SignedRequestOptions = {},
) {
  const { host, pathname } = new URL(url);
  const sign = createSigner({ key: keys[0], tag: "hub", authority: host, path: pathname, covered: [ACTOR_HEADER] });
  const headers = sign({ "content-type": "application/json", [ACTOR_HEADER]: writeActor(actor) }, body, at);
  return { headers, body };
}
