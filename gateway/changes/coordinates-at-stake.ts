import type { SchemaChange } from "./find/change";

/** What those use whom a change could hurt: for what must be given from now on, that which it is given to. */
export function coordinatesAtStake({ kind, coordinate, related }: SchemaChange): string[] {
  const own = related === undefined ? [coordinate] : [coordinate, related];
  if (kind === "REQUIRED_ARG_ADDED" || kind === "REQUIRED_DIRECTIVE_ARG_ADDED") return [coordinate.replace(/\(.*/, "")];
  if (kind === "REQUIRED_INPUT_FIELD_ADDED") return [coordinate.replace(/\..*/, "")];
  return own;
}
