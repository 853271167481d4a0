import { type DirectiveNode, Kind, type SelectionNode } from "graphql";

/** Holds when the variable has this value; `@include(if: $x)` is `{ variable: "x", is: true }`. */
export interface Condition {
  variable: string;
  is: boolean;
}

/** All of them must hold; sorted and without duplicates, so that equal ones are written alike. */
export type Conditions = readonly Condition[];

/** The conditions around a selection with its own `@skip` and `@include` added; null if they can never hold. */
export function addConditions(outer: Conditions, node: SelectionNode): Conditions | null {
  let conditions = outer;
  for (const { name, arguments: args } of node.directives ?? []) {
    if (name.value !== "skip" && name.value !== "include") continue;
    const wanted = name.value === "include";
    const value = args?.find((argument) => argument.name.value === "if")?.value;
    if (value?.kind === Kind.BOOLEAN && value.value !== wanted) return null;
    if (value?.kind !== Kind.VARIABLE) continue;
    const variable = value.name.value;
    const known = conditions.find((condition) => condition.variable === variable);
    if (known && known.is !== wanted) return null;
    if (!known) conditions = [...conditions, { variable, is: wanted }];
  }
  return conditions === outer ? outer : conditions.toSorted((a, b) => (a.variable < b.variable ? -1 : 1));
}

/** The conditions as they would stand on one field. */
export function toDirectives(conditions: Conditions): DirectiveNode[] {
  return conditions.map(({ variable, is }) => ({
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: is ? "include" : "skip" },
    arguments: [
      {
        kind: Kind.ARGUMENT,
        name: { kind: Kind.NAME, value: "if" },
        value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
      },
    ],
  }));
}

export function conditionsKey(conditions: Conditions): string {
  return conditions.map(({ variable, is }) => `${is ? "" : "!"}${variable}`).join(" ");
}

/**
 * @returns true when at least one of the alternatives holds; undefined if one always does
 */
export function compileConditions(
  alternatives: readonly Conditions[],
): ((variables: Readonly<Record<string, unknown>>) => boolean) | undefined {
  if (alternatives.some((conditions) => conditions.length === 0)) return undefined;
  return (variables) =>
    alternatives.some((conditions) => conditions.every(({ variable, is }) => (variables[variable] === true) === is));
}
