import { isUtf8 } from "node:buffer";

export const UTF8_MARK = Buffer.from("\uFEFF", "utf8");

/** Turns the bytes of a line into text. */
export interface Decoder {
  /** As people write it, such as UTF-8 or windows-1253. */
  name: string;
  /** How many bytes a line end takes. */
  unitBytes: 1 | 2;
  unitAt(bytes: Buffer, at: number): number;
  decode(bytes: Buffer): { text: string; problem: string | null };
}

/** The name of an encoding by any label of it, such as `greek` for `iso-8859-7`; null for what is none. */
export function findEncoding(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/**
 * In all encodings that the Encoding standard knows, a line end has the byte it has in ASCII and no other letter has it,
 * but for UTF-16.
 *
 * @param label As TextDecoder knows it
 */
export function createDecoder(label: string): Decoder {
  const decoder = new TextDecoder(label, { fatal: true });
  const name = decoder.encoding === "utf-8" ? "UTF-8" : decoder.encoding;
  return {
    name,
    ...unitsOf(decoder.encoding),
    decode(bytes) {
      const text = decodeStrictly(decoder, bytes);
      if (text === null) return { text: "", problem: `not in ${name}` };
      return { text, problem: text.includes("\0") ? "not text, it holds a zero byte" : null };
    },
  };
}

function unitsOf(encoding: string): Pick<Decoder, "unitBytes" | "unitAt"> {
  if (encoding === "utf-16le") return { unitBytes: 2, unitAt: (bytes, at) => bytes.readUInt16LE(at) };
  if (encoding === "utf-16be") return { unitBytes: 2, unitAt: (bytes, at) => bytes.readUInt16BE(at) };
  return { unitBytes: 1, unitAt: (bytes, at) => bytes[at] ?? 0 };
}

function decodeStrictly(decoder: TextDecoder, bytes: Buffer): string | null {
  if (decoder.encoding === "utf-8") return isUtf8(bytes) ? bytes.toString("utf8") : null;
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
