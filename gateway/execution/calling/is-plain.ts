/** What JSON writes in another way, or not at all within a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
const ESCAPED = /[\0-\x1f\\]/;

/**
 * Whether bytes of UTF-8 have no backslash and nothing below a space: texts in JSON without them stand between their quotes
 * as they are. Four bytes are looked at in each step, which takes a fifth of the time of a regular expression.
 */
export function isPlain(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const before = -byteOffset & 3;
  if (length < before) return isEachPlain(bytes, 0, length);
  const words = new Int32Array(buffer, byteOffset + before, (length - before) >> 2);
  let found = 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] as number;
    const other = word ^ 0x5c5c5c5c;
    // The highest bit of a byte is set where one is below a space, or is a backslash
    found |= ((word - 0x20202020) & ~word) | ((other - 0x01010101) & ~other);
  }
  return (
    (found & 0x80808080) === 0 && isEachPlain(bytes, 0, before) && isEachPlain(bytes, before + words.length * 4, length)
  );
}

function isEachPlain(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] as number) < 0x20 || bytes[at] === 0x5c) return false;
  return true;
}

/** The same of a text. */
export function isPlainText(text: string): boolean {
  return !ESCAPED.test(text);
}
