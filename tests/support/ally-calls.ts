import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createAllyCredentials } from "../../gateway/allies/identity/ally-credentials";
import { createPseudonyms, type Pseudonyms } from "../../gateway/allies/identity/pseudonyms";
import type { SentAnswer } from "../../gateway/allies/identity/verify-answer";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import { createKeyPair, type KeyPair, type KeyPairs, toPublicJwk } from "../../services/kit/keys/key-pair";
import type { RecordedRequest } from "./recorder-ally";

export const HUB = "https://hub.example.org";
/** The only actor that these tests know by a pseudonym. */
export const PERSON = "per_01h455vb4pex5vsknk084sn02q";
export const ALLY_IDS: Record<string, string> = {
  alpha: "net_01h455vb4pex5vsknk084sn02a",
  beta: "net_01h455vb4pex5vsknk084sn02b",
};

/** What an ally has of `examples/ally/hub-signatures.mjs`. */
export interface AllyKit {
  createHubVerifier(options: {
    hub: string;
    name: string;
    url: string;
    fetchKeys?: () => Promise<unknown>;
    now?: () => number;
  }): (request: {
    method: string;
    path: string;
    headers: RecordedRequest["headers"];
    body: Buffer | string;
  }) => Promise<{ sub?: string; scope?: string; aud: string; iss: string; jti: string; exp: number; iat: number }>;
  signAnswer(
    key: Pick<KeyPair, "id" | "privateKey">,
    answer: { status: number; body: string; requestHeaders: object },
  ): Record<string, string>;
}

/** Below dist/ there are no files of `.mjs`. */
const KIT = join(__dirname, "../../../examples/ally/hub-signatures.mjs");

export async function importAllyKit(): Promise<AllyKit> {
  return await import(pathToFileURL(KIT).href);
}

export interface TestHub {
  /** Newest first; replaced as an operator would. */
  keys: KeyPairs;
  /** In milliseconds. */
  now: number;
  pseudonyms: Pseudonyms;
  /** The headers of a call. */
  prepare(call: TestCall): Promise<Record<string, string>>;
  fetchKeys(): Promise<object>;
}

export interface TestCall {
  service: string;
  url: string;
  body: string;
  actor?: Actor;
  headers?: Record<string, string>;
}

/** The part of a hub that allies know, with a clock that tests set. */
export function createTestHub(scopes: readonly string[] = []): TestHub {
  const hub: TestHub = {
    keys: [createKeyPair(new Date())],
    now: Date.now(),
    pseudonyms: createPseudonyms(randomBytes(32)),
    async prepare({ service, url, body, actor = PUBLIC_ACTOR, headers = {} }) {
      const prepared = await prepare({
        service,
        url,
        body,
        headers: { ...headers, [ACTOR_HEADER]: writeActor(actor) },
      });
      return prepared.headers;
    },
    fetchKeys: async () => ({ keys: hub.keys.map(toPublicJwk) }),
  };
  const prepare = createAllyCredentials({
    keys: () => hub.keys,
    pseudonyms: hub.pseudonyms,
    issuer: () => HUB,
    networkOf: (service) => ALLY_IDS[service] ?? "",
    scopesOf: (_service, { scopes: ofToken }) => scopes.filter((scope) => ofToken.includes(scope)),
    now: () => hub.now,
  });
  return hub;
}

/** A request as it comes to an ally. */
export async function callAs(
  hub: TestHub,
  call: TestCall,
): Promise<Parameters<ReturnType<AllyKit["createHubVerifier"]>>[0]> {
  const { host, pathname } = new URL(call.url);
  const headers = { host, ...(await hub.prepare(call)) };
  return { method: "POST", path: pathname, headers, body: call.body };
}

/** Puts a call to an ally over HTTP as the caller of allies does: with what was prepared, and no other header. */
export async function sendToAlly(call: TestCall, headers: Record<string, string>): Promise<SentAnswer> {
  const sent = { ...headers, "content-type": "application/json" };
  const response = await fetch(call.url, { method: "POST", headers: sent, body: call.body, redirect: "error" });
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body, requestHeaders: sent };
}
