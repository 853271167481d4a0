import type { GraphQLSchema, OperationTypeNode } from "graphql";
import {
  EnumValue,
  type RandomArgument,
  type RandomCondition,
  type RandomField,
  type RandomFragment,
  type RandomOperation,
  type RandomSelection,
  type WrittenOperation,
} from "./random-operation";

/** The text of an operation of a schema, with its variables and named fragments where they are needed. */
export function writeOperation(operation: RandomOperation, schema: GraphQLSchema): WrittenOperation {
  const rootType = schema.getRootType(operation.root as OperationTypeNode)?.name ?? "";
  const fragments: string[] = [];
  const declared: string[] = [];
  const variables: Record<string, unknown> = {};
  const used = new Set<string>();
  /** Response key → what it stands for, everywhere in the operation: so no two fields can conflict. */
  const meanings = new Map<string, string>();
  /** What a variable is → its name. */
  const variableNames = new Map<string, string>();
  const body = writeSelections(operation.selections, rootType);
  for (const name of [...used].sort()) {
    declared.push(`$${name}: Boolean!`);
    variables[name] = operation.conditions[name as "a" | "b" | "c"];
  }
  const declarations = declared.length > 0 ? ` (${declared.join(", ")})` : "";
  return { source: [`${operation.root}${declarations} ${body}`, ...fragments].join("\n"), variables };

  function writeSelections(selections: readonly RandomSelection[], parent: string): string {
    const written = selections.map((one) => (one.kind === "field" ? writeField(one) : writeFragment(one, parent)));
    return `{ ${written.join(" ")} }`;
  }

  function writeField({ name, returns, alias, args, conditions, selections }: RandomField): string {
    const given = args.map(writeArgument).filter((text) => text !== "");
    const called = given.length > 0 ? `${name}(${given.join(", ")})` : name;
    const key = chooseKey(alias ?? name, `${called}: ${returns}`);
    // the type below a field is not needed: fragments without a condition stay inline
    const below = selections ? ` ${writeSelections(selections, "")}` : "";
    return `${key === name ? "" : `${key}: `}${called}${writeConditions(conditions)}${below}`;
  }

  function chooseKey(wish: string, meaning: string): string {
    let key = wish;
    for (let at = 1; (meanings.get(key) ?? meaning) !== meaning; at++) key = `${wish}_${at}`;
    meanings.set(key, meaning);
    return key;
  }

  function writeFragment({ on, form, conditions, selections }: RandomFragment, parent: string): string {
    const type = on ?? parent;
    const body = writeSelections(selections, type);
    if (form === "inline" || type === "") return `...${on ? ` on ${on}` : ""}${writeConditions(conditions)} ${body}`;
    const name = `F${fragments.length}`;
    fragments.push(`fragment ${name} on ${type} ${body}`);
    const spread = `...${name}${writeConditions(conditions)}`;
    return form === "named" ? spread : `${spread} ...${name}`;
  }

  function writeArgument({ name, type, value, form }: RandomArgument): string {
    if (form === "literal") return value === undefined ? "" : `${name}: ${writeLiteral(value)}`;
    const hasDefault = form === "default" && value !== undefined && value !== null;
    // a variable may be left out where null is allowed, or where it has a default
    if (value === undefined && type.endsWith("!")) return "";
    const declaration = hasDefault ? `${type.replace(/!$/, "")} = ${writeLiteral(value)}` : type;
    const identity = `${declaration} ${hasDefault ? "" : JSON.stringify(value)}`;
    let variable = variableNames.get(identity);
    if (!variable) {
      variable = `v${variableNames.size}`;
      variableNames.set(identity, variable);
      declared.push(`$${variable}: ${declaration}`);
      if (!hasDefault && value !== undefined) variables[variable] = value;
    }
    return `${name}: $${variable}`;
  }

  function writeConditions(conditions: readonly RandomCondition[]): string {
    return conditions
      .map(({ directive, on }) => {
        if (typeof on === "string") used.add(on);
        return ` @${directive}(if: ${typeof on === "string" ? `$${on}` : on})`;
      })
      .join("");
  }
}

function writeLiteral(value: unknown): string {
  if (value instanceof EnumValue) return value.name;
  if (Array.isArray(value)) return `[${value.map(writeLiteral).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    return `{ ${Object.entries(value)
      .map(([key, inner]) => `${key}: ${writeLiteral(inner)}`)
      .join(", ")} }`;
  }
  return JSON.stringify(value);
}
