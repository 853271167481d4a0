import { sign } from "node:crypto";
import type { Key } from "../../services/kit/keys/key";
import { type ArtifactStatement, type SignedArtifact, writeCanonical } from "./artifact";
import { privateKeyOf } from "./artifact-keys";

/** Begins what is signed, so that no signature over something else is ever one over an artifact. */
const CONTEXT = "omospondia supergraph artifact\n";

/** @param texts By their hashes; all that the statement names */
export function signArtifact(
  statement: ArtifactStatement,
  texts: Readonly<Record<string, string>>,
  key: Key,
): SignedArtifact {
  const text = writeCanonical(statement);
  const signature = sign(null, signedBytes(text), privateKeyOf(key)).toString("base64url");
  return { statement: text, keyId: key.id, signature, texts };
}

export function signedBytes(statement: string): Buffer {
  return Buffer.from(CONTEXT + statement);
}
