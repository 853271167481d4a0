import { algorithmOf, isSignatureOf, type SignatureAlgorithm, type VerifyingKey } from "./algorithm";
import { type CoveredHeader, type SignatureTag, type SignedMessage, signatureBase, VALID_S } from "./message";
import { readSignature } from "./read-signature";
import type { SeenNonces } from "./seen-nonces";

export interface VerifyingOptions {
  keys: readonly VerifyingKey[];
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

const ALGORITHMS = new Set<string | undefined>(["hmac-sha256", "ed25519"] satisfies SignatureAlgorithm[]);

/** How far the clock of whoever signs may be ahead of ours. */
export const AHEAD_S = 5;

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
  const read = readSignature(input, signature);
  if (read?.label !== tag || read.values.get("tag") !== tag) return "malformed";
  const { components, parameters, values } = read;
  if (!ALGORITHMS.has(values.get("alg"))) return "malformed";
  const needed = ["@method", "@authority", "@path", ...covered];
  if (!needed.every((component) => components.includes(component))) return "covers too little";
  const key = keys.find(({ id }) => id === values.get("keyid"));
  if (!key) return "unknown key";
  if (values.get("alg") !== algorithmOf(key)) return "malformed";
  const [created, expires, nonce] = [Number(values.get("created")), Number(values.get("expires")), values.get("nonce")];
  if (!nonce || !(expires > created) || expires > created + VALID_S) return "malformed";
  if (now / 1000 > expires) return "expired";
  if (created > now / 1000 + AHEAD_S) return "from the future";
  const base = signatureBase(message, components, parameters);
  if (base === null) return "covers too little";
  if (!isSignatureOf(base, read.signature, key)) return "wrong signature";
  return seen.add(nonce, now) ? null : "replayed";
}
