import { type Row, splitList } from "../../kit/import/row";
import { normalizeIdentifier } from "../organization/identifier";
import { IDENTIFIER_SCHEMES } from "../organization/identifier-schemes";
import type { Identifier } from "../organization/organization.entity";
import { MAX_LIST } from "./formats/format";
import { parseIdentifier } from "./formats/sse-csv-columns";

/** A number under which a register knows a body; one that fails its check makes the row useless. */
export function readNumber(row: Row, column: string, scheme: string, text = row.text(column)): Identifier | null {
  if (text === null) return null;
  const found = normalizeIdentifier(scheme, text);
  return "value" in found ? { scheme, value: found.value } : row.refuse(column, found.expected, text);
}

/** A list of them, written `SCHEME:value`. */
export function readNumbers(row: Row, column: string): Identifier[] {
  return splitList(row.text(column)).flatMap((text, at) => {
    const written = parseIdentifier(text);
    const isKnown = written && Object.hasOwn(IDENTIFIER_SCHEMES, written.scheme) && at < MAX_LIST;
    return (isKnown ? readNumber(row, column, written.scheme, written.value) : row.keep(column, text)) ?? [];
  });
}

/** The first of each. */
export function distinctNumbers(numbers: readonly Identifier[]): Identifier[] {
  return [...new Map(numbers.map((number) => [`${number.scheme} ${number.value}`, number])).values()];
}
