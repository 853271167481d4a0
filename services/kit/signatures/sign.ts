import { algorithmOf, createSignText, type SigningKey } from "./algorithm";
import { contentDigest } from "./content-digest";
import { type CoveredHeader, componentOf, type SignatureTag, VALID_S, writeBase } from "./message";
import { createNonce } from "./nonce";

export interface SigningOptions {
  key: SigningKey;
  tag: SignatureTag;
  /** Of the address that requests go to. */
  authority: string;
  path: string;
  /** Headers to cover beside `content-digest`; each request must have them. */
  covered: readonly Exclude<CoveredHeader, "content-digest">[];
}

export type Headers = Record<string, string>;

/**
 * Signs POST requests to one address (RFC 9421), with the algorithm of the key.
 *
 * @returns What adds to the headers of a request those of its signature: `content-digest`, `signature-input`, `signature`
 */
export function createSigner({ key, tag, authority, path, covered }: SigningOptions) {
  const components = ["@method", "@authority", "@path", "content-digest", ...covered];
  const list = `(${components.map((component) => `"${component}"`).join(" ")})`;
  const fixed = `;keyid="${key.id}";alg="${algorithmOf(key)}";tag="${tag}"`;
  const signText = createSignText(key);

  return (headers: Readonly<Headers>, body: string | Buffer, now: number = Date.now()): Headers => {
    const created = Math.floor(now / 1000);
    const parameters = `${list};created=${created};expires=${created + VALID_S};nonce="${createNonce()}"${fixed}`;
    const digest = contentDigest(body);
    const message = { method: "POST", authority, path, headers };
    const base = writeBase(components, parameters, (component) =>
      component === "content-digest" ? digest : componentOf(message, component),
    );
    if (base === null) throw new Error(`A request to ${authority} lacks a header of ${components.join(", ")}`);
    return {
      ...headers,
      "content-digest": digest,
      "signature-input": `${tag}=${parameters}`,
      signature: `${tag}=:${signText(base)}:`,
    };
  };
}
