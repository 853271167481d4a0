import { hash } from "node:crypto";

/** The header `content-digest` of a body (RFC 9530). */
export function contentDigest(body: string | Buffer): string {
  return `sha-256=:${hash("sha256", body, "base64")}:`;
}
