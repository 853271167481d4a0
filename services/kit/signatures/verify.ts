import { createHmac, timingSafeEqual } from "node:crypto";
import { findKey, type Keys } from "../keys/key";
import { type CoveredHeader, type SignatureTag, type SignedMessage, signatureBase, VALID_S } from "./message";
import type { SeenNonces } from "./seen-nonces";

export interface VerifyingOptions {
  keys: Keys;
  tag: SignatureTag;
  /** What the signature must cover beside method, authority and path. */
  covered: readonly CoveredHeader[];
  seen: SeenNonces;
}

/** Why a request is not taken; for the log of whoever runs the service, never for the one who sent it. */
export type Fault =
  | "unsigned"
  | "malformed"
  | "covers too little"
  | "unknown key"
  | "expired"
  | "from the future"
  | "wrong signature"
  | "replayed";

/** How far the clock of whoever signs may be ahead of ours. */
const AHEAD_S = 5;

/** `hub=("@method" …);created=1;expires=31;nonce="…";keyid="…";alg="hmac-sha256";tag="hub"`: one signature, ours. */
const INPUT = /^([a-z]+)=((\((?:"[@a-z-]+"(?: (?="))?)+\));([ -~]+))$/;
const PARAMETER = /;?([a-z]+)=(?:(\d{1,12})|"([^"\\]{1,64})")/gy;
const SIGNATURE = /^([a-z]+)=:([A-Za-z0-9+/]{43}=):$/;

/**
 * Whether somebody with one of the keys signed this very request for us, less than 30 s ago, and it was not taken before.
 * The body is not looked at: `content-digest`, if it is covered, must be compared once the body is there.
 *
 * @param now In milliseconds
 * @returns Null if all is well
 */
export function findFault(
  message: SignedMessage,
  { keys, tag, covered, seen }: VerifyingOptions,
  now: number,
): Fault | null {
  const { "signature-input": input, signature } = message.headers;
  if (input === undefined || signature === undefined) return "unsigned";
  const read = readInput(input);
  const given = typeof signature === "string" ? SIGNATURE.exec(signature) : null;
  if (!read || !given || read.label !== tag || given[1] !== tag) return "malformed";
  const { components, parameters, values } = read;
  if (values.get("tag") !== tag || values.get("alg") !== "hmac-sha256") return "malformed";
  const needed = ["@method", "@authority", "@path", ...covered];
  if (new Set(components).size !== components.length) return "malformed";
  if (!needed.every((component) => components.includes(component))) return "covers too little";
  const key = findKey(keys, values.get("keyid"));
  if (!key) return "unknown key";
  const [created, expires, nonce] = [Number(values.get("created")), Number(values.get("expires")), values.get("nonce")];
  if (!nonce || !(expires > created) || expires > created + VALID_S) return "malformed";
  if (now / 1000 > expires) return "expired";
  if (created > now / 1000 + AHEAD_S) return "from the future";
  const base = signatureBase(message, components, parameters);
  if (base === null) return "covers too little";
  const expected = createHmac("sha256", key.secret).update(base).digest();
  if (!timingSafeEqual(expected, Buffer.from(given[2] ?? "", "base64"))) return "wrong signature";
  return seen.add(nonce, now) ? null : "replayed";
}

function readInput(input: string | string[]) {
  const found = typeof input === "string" && input.length < 2000 ? INPUT.exec(input) : null;
  if (!found) return null;
  const [, label = "", parameters = "", list = "", rest = ""] = found;
  const components = [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
  const values = new Map<string, string>();
  PARAMETER.lastIndex = 0;
  let end = 0;
  for (let match = PARAMETER.exec(rest); match; match = PARAMETER.exec(rest)) {
    const [, name = "", number, text] = match;
    if (values.has(name)) return null;
    values.set(name, number ?? text ?? "");
    end = PARAMETER.lastIndex;
  }
  return end === rest.length ? { label, components, parameters, values } : null;
}
