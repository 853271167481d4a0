// For the subgraph of an ally: takes what the hub signed for it just now (RFC 9421, ed25519), and signs answers, where
// that was agreed. Node alone, nothing to install: copy the file. `hub-signatures.test.ts` beside it shows its use.
import { createHash, createPublicKey, sign, verify } from "node:crypto";

const TAG = "hub-ally";
const NEEDED = ["@method", "@authority", "@path", "content-digest", "authorization"];
const VALID_S = 30;
/** How far the hub's clock may be ahead. */
const AHEAD_S = 5;
const NONCE_MS = 60_000;
const KEYS_MS = 300_000;
/** Keys are asked for again when an unknown one comes, but no more often than that. */
const AGAIN_MS = 10_000;
const ANSWER = ['"content-digest"', '"@status"', '"signature";req'];
const INPUT = /^hub-ally=((\((?:"[@a-z-]+"(?: (?="))?)+\))((?:;[a-z]+=(?:\d{1,12}|"[^"\\]{1,64}"))+))$/;

const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;

export const contentDigest = (body) => `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;

/** Why a request is not taken: for your log. Whoever sent it gets 401, and no more. */
export class NotFromHub extends Error {}

/**
 * @param hub Its address, such as https://hub.example.org, as the hub calls itself
 * @param name That of your subgraph, as the hub knows it
 * @param url Where the hub asks you, as it is registered
 * @param fetchKeys Where the hub's keys come from, by default from the hub
 * @returns Takes `{ method, path, headers, body }`, the path without query, the body as it came, and resolves to what the
 *   hub tells of who asks: `sub`, a pseudonym that is always the same for you (none: the public), `scope`, `jti`; rejects
 *   for whatever does not hold
 */
export function createHubVerifier({ hub, name, url, fetchKeys = () => fetchJwks(hub), now = Date.now }) {
  const { protocol, host: authority } = new URL(url);
  const nonces = new Map();
  let keys = Promise.resolve(new Map());
  let askedAt = Number.NEGATIVE_INFINITY;

  return async ({ method, path, headers, body }) => {
    const [seconds, input] = [now() / 1000, INPUT.exec(headers["signature-input"] ?? "")];
    const signature = /^hub-ally=:([A-Za-z0-9+/]{86}==):$/.exec(headers.signature ?? "");
    check(input && signature, "unsigned, or signed in another way");
    const [, parameters, list, rest] = input;
    const components = [...list.matchAll(/"([^"]+)"/g)].map(([, component]) => component);
    const given = [...rest.matchAll(PARAMETER)].map(([, key, number, text]) => [key, number ?? text]);
    const { created, expires, nonce, keyid, alg, tag } = Object.fromEntries(given);
    check(tag === TAG && alg === "ed25519" && nonce, "signed for something else");
    check(new Set(given.map(([key]) => key)).size === given.length, "a parameter stands twice");
    const lacking = NEEDED.filter((component) => !components.includes(component));
    check(lacking.length === 0, "covers too little");
    check(Number(expires) > Number(created) && expires - created <= VALID_S, "holds too long");
    check(seconds <= expires && created <= seconds + AHEAD_S, "of another time");
    check(new URL(`${protocol}//${headers.host}`).host === authority, "for another host");
    check(headers["content-digest"] === contentDigest(body), "of another body");
    const values = { ...headers, "@method": method, "@authority": authority, "@path": path };
    const lines = components.map((component) => `"${component}": ${values[component]}`);
    const base = [...lines, `"@signature-params": ${parameters}`].join("\n");
    const key = await keyOf(keyid);
    check(key && verify(null, Buffer.from(base), key, Buffer.from(signature[1], "base64")), "not signed by the hub");
    const claims = await readToken(/^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1], seconds);
    // Last, so that nobody else fills it
    check(takeNonce(nonce), "sent twice");
    return claims;
  };

  async function readToken(token, seconds) {
    const [head, payload, signature, ...more] = (token ?? "").split(".");
    check(signature && more.length === 0, "no token");
    const { alg, kid } = parse(head);
    const key = alg === "EdDSA" ? await keyOf(kid) : undefined;
    check(
      key && verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, "base64url")),
      "a forged token",
    );
    const claims = parse(payload);
    check(claims.iss === hub && claims.aud === name, "a token for somebody else");
    check(seconds <= claims.exp && claims.iat <= seconds + AHEAD_S, "an old token");
    return claims;
  }

  async function keyOf(id) {
    const age = now() - askedAt;
    if (age > KEYS_MS || (age > AGAIN_MS && !(await keys).has(id))) {
      askedAt = now();
      const before = keys;
      keys = fetchKeys().then(toKeys, () => before);
    }
    return (await keys).get(id);
  }

  function takeNonce(nonce) {
    for (const [old, at] of nonces) {
      if (now() - at <= NONCE_MS) break;
      nonces.delete(old);
    }
    return !nonces.has(nonce) && nonces.set(nonce, now());
  }
}

/** The headers that show that this answer is yours, and to which request. @param key `{ id, privateKey }`, ed25519 */
export function signAnswer({ id, privateKey }, { status, body, requestHeaders }) {
  const digest = contentDigest(body);
  const created = Math.floor(Date.now() / 1000);
  const parameters = `(${ANSWER.join(" ")});created=${created};keyid="${id}";alg="ed25519";tag="ally"`;
  const lines = [digest, status, requestHeaders.signature].map((value, at) => `${ANSWER[at]}: ${value}`);
  const base = [...lines, `"@signature-params": ${parameters}`].join("\n");
  const signature = sign(null, Buffer.from(base), privateKey).toString("base64");
  return { "content-digest": digest, "signature-input": `ally=${parameters}`, signature: `ally=:${signature}:` };
}

function check(holds, reason) {
  if (!holds) throw new NotFromHub(reason);
}

const parse = (part) => JSON.parse(Buffer.from(part, "base64url").toString());
const toKeys = ({ keys }) => new Map(keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: "jwk" })]));
const fetchJwks = async (hub) => (await fetch(new URL("/.well-known/jwks.json", hub))).json();
