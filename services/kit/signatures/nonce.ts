import { Buffer } from "node:buffer";
import { randomFillSync } from "node:crypto";

const BYTES = 16;

/** To ask for many at once costs as much as to ask for one. */
const drawn = Buffer.alloc(256 * BYTES);
let used = drawn.length;

/** 16 random bytes in base64url; each is given once. */
export function createNonce(): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const nonce = drawn.toString("base64url", used, used + BYTES);
  used += BYTES;
  return nonce;
}
