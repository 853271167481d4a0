import { randomBytes } from "node:crypto";
import { SignJWT } from "jose";
import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { ACTOR_HEADER, readActor } from "../../../services/kit/actor/assertion";
import type { KeyPair } from "../../../services/kit/keys/key-pair";
import type { KeyPairSource } from "../../../services/kit/keys/read-keys";
import { createNonce } from "../../../services/kit/signatures/nonce";
import { createSigner } from "../../../services/kit/signatures/sign";
import type { Pseudonyms } from "./pseudonyms";

export interface AllyCredentialsOptions {
  keys: KeyPairSource;
  pseudonyms: Pseudonyms;
  /** The hub, as allies know it: its public URL. */
  issuer(): string;
  /** Id of the network (`net_…`) that a subgraph belongs to. @throws for one that is of no ally */
  networkOf(service: string): string;
  /** What the network may know that the actor may do, in the names of `@requiresScopes`. @default nothing */
  scopesOf?(service: string, actor: Actor): readonly string[];
  /** Milliseconds since 1970. @default Date.now */
  now?(): number;
}

/** What is read of a call: of its headers that which says who asks, and no other. */
export interface AllyCall {
  service: string;
  url: string;
  body: string;
  headers: Readonly<Record<string, string>>;
  /** The hub's own; never that of a client. @default a new one for each call, so that allies cannot compare */
  traceparent?: string;
}

/** The name by which hub and ally speak of one call; also the `jti` of its token. */
export const REQUEST_ID_HEADER = "hub-request-id";

const TOKEN_SECONDS = 60;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

type Sign = ReturnType<typeof createSigner>;

/**
 * All that an ally is told beside the operation itself, made here and for this ally: who the hub is, a pseudonym of who
 * asks, a name for the call, and a signature over it all. Fits the hook `prepare` of the caller of allies: the headers take
 * the place of those that a call has for our own services.
 */
export function createAllyCredentials(options: AllyCredentialsOptions) {
  const { keys, pseudonyms, issuer, networkOf, scopesOf = () => [], now = Date.now } = options;
  const signers = new Map<string, { key: KeyPair; sign: Sign }>();

  return async ({
    service,
    url,
    body,
    headers,
    traceparent,
  }: AllyCall): Promise<{ headers: Record<string, string> }> => {
    const [key] = keys();
    const requestId = createNonce();
    const actor = readActor(headers[ACTOR_HEADER]) ?? PUBLIC_ACTOR;
    const token = await createToken(key, service, actor, requestId);
    const own = {
      traceparent: traceparent && TRACEPARENT.test(traceparent) ? traceparent : newTraceparent(),
      [REQUEST_ID_HEADER]: requestId,
      authorization: `Bearer ${token}`,
    };
    return { headers: signerFor(url, key)(own, body, now()) };
  };

  /** Made anew for each call: what is granted counts at once, and no two calls have the same `jti`. */
  function createToken(key: KeyPair, service: string, actor: Actor, id: string): Promise<string> {
    const issuedAt = Math.floor(now() / 1000);
    const scope = scopesOf(service, actor).join(" ");
    const token = new SignJWT(scope === "" ? {} : { scope })
      .setProtectedHeader({ alg: "EdDSA", kid: key.id, typ: "JWT" })
      .setIssuer(issuer())
      .setAudience(service)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + TOKEN_SECONDS)
      .setJti(id);
    if (actor.subject !== null) token.setSubject(pseudonyms.pseudonymise(networkOf(service), actor.subject));
    return token.sign(key.privateKey);
  }

  function signerFor(url: string, key: KeyPair): Sign {
    const known = signers.get(url);
    if (known?.key === key) return known.sign;
    const { host, pathname } = new URL(url);
    const sign = createSigner({ key, tag: "hub-ally", authority: host, path: pathname, covered: ["authorization"] });
    signers.set(url, { key, sign });
    return sign;
  }
}

function newTraceparent(): string {
  return `00-${randomBytes(16).toString("hex")}-${randomBytes(8).toString("hex")}-01`;
}
