/** What breaks operations that use it, by graphql's own names, and one that graphql does not look for. */
export const BREAKING_KINDS = [
  "TYPE_REMOVED",
  "TYPE_CHANGED_KIND",
  "TYPE_REMOVED_FROM_UNION",
  "VALUE_REMOVED_FROM_ENUM",
  "REQUIRED_INPUT_FIELD_ADDED",
  "IMPLEMENTED_INTERFACE_REMOVED",
  "FIELD_REMOVED",
  "FIELD_CHANGED_KIND",
  "REQUIRED_ARG_ADDED",
  "ARG_REMOVED",
  "ARG_CHANGED_KIND",
  "DIRECTIVE_REMOVED",
  "DIRECTIVE_ARG_REMOVED",
  "REQUIRED_DIRECTIVE_ARG_ADDED",
  "DIRECTIVE_REPEATABLE_REMOVED",
  "DIRECTIVE_LOCATION_REMOVED",
  /** An input object takes one of its fields alone from now on. */
  "INPUT_BECAME_ONE_OF",
] as const;

/** What may surprise clients that are valid still. */
export const DANGEROUS_KINDS = [
  "VALUE_ADDED_TO_ENUM",
  "TYPE_ADDED_TO_UNION",
  "OPTIONAL_INPUT_FIELD_ADDED",
  "OPTIONAL_ARG_ADDED",
  "IMPLEMENTED_INTERFACE_ADDED",
  "ARG_DEFAULT_VALUE_CHANGE",
  /** graphql looks for that of arguments alone. */
  "INPUT_FIELD_DEFAULT_VALUE_CHANGE",
] as const;

/** What hurts nobody, for the changelog. */
export const SAFE_KINDS = [
  "TYPE_ADDED",
  "FIELD_ADDED",
  "FIELD_TYPE_NARROWED",
  "ARG_TYPE_WIDENED",
  "INPUT_FIELD_TYPE_WIDENED",
  "DEPRECATED",
  "DEPRECATION_REMOVED",
  "DIRECTIVE_ADDED",
  "OPTIONAL_DIRECTIVE_ARG_ADDED",
] as const;

export type ChangeKind =
  | (typeof BREAKING_KINDS)[number]
  | (typeof DANGEROUS_KINDS)[number]
  | (typeof SAFE_KINDS)[number];

/** One difference between two schemas. */
export interface SchemaChange {
  kind: ChangeKind;
  /** As the specification of schema coordinates writes it: `Type`, `Type.field`, `Type.field(arg:)`, `@directive`. */
  coordinate: string;
  /** Whether an operation that was valid may not be any more, or its answer may have another shape. */
  isBreaking: boolean;
  /** Whether it may surprise a client all the same. */
  isDangerous: boolean;
  message: string;
  /** The interface that a type does not implement any more. */
  related?: string;
}

const BREAKING: ReadonlySet<string> = new Set(BREAKING_KINDS);
const DANGEROUS: ReadonlySet<string> = new Set(DANGEROUS_KINDS);

export function createChange(kind: ChangeKind, coordinate: string, message: string, related?: string): SchemaChange {
  const [isBreaking, isDangerous] = [BREAKING.has(kind), DANGEROUS.has(kind)];
  return { kind, coordinate, isBreaking, isDangerous, message, ...(related !== undefined && { related }) };
}
