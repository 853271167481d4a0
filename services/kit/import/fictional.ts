import type { Row } from "./row";

/** Real unless it says that it is not; a word that says neither makes the row useless, for either may be false. */
export function readFictional(row: Row, column: string): boolean {
  const text = row.text(column)?.toLowerCase() ?? "false";
  if (text !== "true" && text !== "false") row.refuse(column, "true or false");
  return text === "true";
}
