import { type GraphQLLeafType, isEnumType } from "graphql";

/** Stands for a value that its type does not allow. */
export const BAD = Symbol("bad value");

/** The value as it goes into the answer, or BAD. Never called with null. */
export type LeafCheck = (value: unknown) => unknown;

/** Deeper JSON than this is no value of a custom scalar: it could exhaust the stack of whoever walks it. */
const MAX_JSON_DEPTH = 64;

/** Whether a leaf value has the JSON kind that its type in the supergraph asks for. */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  if (isEnumType(type)) return (value) => (typeof value === "string" && type.getValue(value) ? value : BAD);
  switch (type.name) {
    case "Int":
      return (value) => (typeof value === "number" && (value | 0) === value ? value : BAD);
    case "Float":
      return (value) => (Number.isFinite(value) ? value : BAD);
    case "Boolean":
      return (value) => (typeof value === "boolean" ? value : BAD);
    case "ID":
      return (value) => (typeof value === "string" ? value : Number.isInteger(value) ? String(value) : BAD);
    case "String":
      return (value) => (typeof value === "string" ? value : BAD);
    default:
      return checkJson;
  }
}

/** The same, with the texts of a value no longer than this, also within the JSON of a custom scalar. */
export function capLength(check: LeafCheck, maxCharacters: number | undefined): LeafCheck {
  if (maxCharacters === undefined) return check;
  return (value) => {
    const checked = check(value);
    return checked === BAD || countCharacters(checked) <= maxCharacters ? checked : BAD;
  };
}

/** Of a value that is not too deep. */
function countCharacters(value: unknown): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countCharacters(item), 0);
  return Object.entries(value).reduce((sum, [key, item]) => sum + key.length + countCharacters(item), 0);
}

/** JSON may write numbers that are too large for us, such as `1e999`: they cannot be written again. */
function checkJson(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : BAD;
  return typeof value !== "object" || isShallow(value, MAX_JSON_DEPTH) ? value : BAD;
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
