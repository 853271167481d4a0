import { createCipheriv, timingSafeEqual } from "node:crypto";

const BLOCK = 16;
const ZERO = Buffer.alloc(BLOCK);

/** AES-SIV (RFC 5297): the same text under the same key always gives the same, and nothing else is told of it. */
export interface AesSiv {
  /** 16 bytes longer than the text. */
  seal(text: Buffer): Buffer;
  /** Null for what `seal()` did not give under this key. */
  open(sealed: Buffer): Buffer | null;
}

/**
 * @param key 32 bytes, or 64 for AES-256
 * @param associated What a sealed text goes with, in this order
 */
export function createAesSiv(key: Buffer, associated: readonly Buffer[] = []): AesSiv {
  const bits = key.length * 4;
  if (bits !== 128 && bits !== 256) throw new RangeError(`A key of AES-SIV has 32 or 64 bytes, not ${key.length}`);
  const [forMac, forText] = [key.subarray(0, key.length / 2), key.subarray(key.length / 2)];
  const mac = createCmac(forMac, bits);
  const start = associated.reduce((sum, data) => xor(double(sum), mac(data)), mac(ZERO));

  return {
    seal(text) {
      const tag = tagOf(text);
      return Buffer.concat([tag, crypt(tag, text)]);
    },
    open(sealed) {
      if (sealed.length < BLOCK) return null;
      const tag = sealed.subarray(0, BLOCK);
      const text = crypt(tag, sealed.subarray(BLOCK));
      return timingSafeEqual(tagOf(text), tag) ? text : null;
    },
  };

  /** S2V of section 2.4, after the associated data. */
  function tagOf(text: Buffer): Buffer {
    if (text.length < BLOCK) return mac(xor(double(start), pad(text)));
    const end = text.length - BLOCK;
    return mac(Buffer.concat([text.subarray(0, end), xor(text.subarray(end), start)]));
  }

  function crypt(tag: Buffer, text: Buffer): Buffer {
    const counter = Buffer.from(tag);
    // Section 2.6: the top bits of the last two words are zero, so that no counter carries over
    for (const at of [8, 12]) counter.writeUInt8(counter.readUInt8(at) & 0x7f, at);
    return createCipheriv(`aes-${bits}-ctr`, forText, counter).update(text);
  }
}

/** CMAC with AES (RFC 4493). */
function createCmac(key: Buffer, bits: number): (text: Buffer) => Buffer {
  const encrypt = (text: Buffer) => createCipheriv(`aes-${bits}-cbc`, key, ZERO).setAutoPadding(false).update(text);
  const whole = double(encrypt(ZERO));
  const padded = double(whole);
  return (text) => {
    const end = Math.max(0, Math.ceil(text.length / BLOCK) - 1) * BLOCK;
    const last = text.subarray(end);
    const masked = last.length === BLOCK ? xor(last, whole) : xor(pad(last), padded);
    return encrypt(Buffer.concat([text.subarray(0, end), masked])).subarray(end);
  };
}

/** Times x in the field of 128 bits. */
function double(block: Buffer): Buffer {
  const carry = block.readUInt8(0) >> 7;
  const doubled = block.map((byte, at) => ((byte << 1) & 0xff) | ((block[at + 1] ?? 0) >> 7));
  doubled[BLOCK - 1] = (doubled[BLOCK - 1] ?? 0) ^ (carry ? 0x87 : 0);
  return Buffer.from(doubled);
}

/** A one, and zeros up to a whole block. */
function pad(text: Buffer): Buffer {
  return Buffer.concat([text, Buffer.from([0x80]), ZERO], BLOCK);
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));
}
