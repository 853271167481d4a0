import type { SchemaChange } from "./find/change";

/** What those use whom a change could hurt: for what must be given from now on, that which it is given to. */
export function coordinatesAtStake({ kind, coordinate, related }: SchemaChange): string[] {
  switch (kind) {
    case "REQUIRED_ARG_ADDED":
    case "REQUIRED_DIRECTIVE_ARG_ADDED":
      return [coordinate.replace(/\(.*/, "")];
    case "REQUIRED_INPUT_FIELD_ADDED":
      return [coordinate.replace(/\..*/, "")];
    case "IMPLEMENTED_INTERFACE_REMOVED":
      // whoever asks the type by itself sees nothing of it
      return [related ?? coordinate];
    default:
      return [coordinate];
  }
}
