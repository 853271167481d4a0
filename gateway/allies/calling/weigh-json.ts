import type { Buffer } from "node:buffer";
import { AllyCallError } from "./call-error";
import type { JsonLimits } from "./limits";

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
/** `[` and `{`, and what ends them, differ in one bit that is all the same here. */
const OPEN = 0x7b;
const CLOSE = 0x7d;
const CURLY = 0x20;

/**
 * Counts what a JSON text would become, before it does. Whether it is JSON at all is left to the parser.
 *
 * @throws {SubgraphCallError} SUBGRAPH_LIMIT
 */
export function weighJson(text: Buffer, { maxDepth, maxNodes, maxStringBytes }: JsonLimits): void {
  let depth = 0;
  // each list and each comma begins one more, and so do objects
  let nodes = 1;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at] as number;
    if (byte === QUOTE) {
      const end = endOfString(text, at + 1);
      if (end - at > maxStringBytes) throw tooMuch(`a string of more than ${maxStringBytes} bytes`);
      at = end;
    } else if (byte === COMMA) nodes++;
    else if ((byte | CURLY) === OPEN) {
      nodes++;
      if (++depth > maxDepth) throw tooMuch(`more than ${maxDepth} levels`);
    } else if ((byte | CURLY) === CLOSE) depth--;
    if (nodes > maxNodes) throw tooMuch(`more than ${maxNodes} values`);
  }
}

/** Where the quote stands that ends a string, or the text. */
function endOfString(text: Buffer, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== QUOTE) at += text[at] === BACKSLASH ? 2 : 1;
  return at;
}

function tooMuch(what: string): AllyCallError {
  return new AllyCallError("SUBGRAPH_LIMIT", `The answer has ${what}`);
}
