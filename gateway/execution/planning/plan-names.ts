import { type FieldNode, type FragmentDefinitionNode, type OperationDefinitionNode, visit } from "graphql";
import type { SelectedOperation } from "../operation/select-operation";
import type { Supergraph } from "../supergraph";

/**
 * Names as the planner gets them. A client may choose aliases and variables that mean something else to the planner or
 * to our data, such as `__typename: id`, `$representations`, or `id: name` where `id` is a key that the planner adds
 * without looking: those get other names until the answer is written. So does a field that some `@requires` names with
 * arguments: below fragments the planner takes the client's for the required one.
 */
export interface PlanNames {
  /** The key under which a field stands in our data. */
  keyOf(field: FieldNode): string;
  variable(name: string): string;
  /** Whether any variable has another name in the plan. */
  renamesVariables: boolean;
  /** The client's name of a variable of the plan. */
  clientVariable(planName: string): string;
}

const RESERVED_VARIABLE = /^(_|representations)/;

export function choosePlanNames(
  { definition, fragments }: SelectedOperation,
  { fieldNames, requiredWithArguments }: Pick<Supergraph, "fieldNames" | "requiredWithArguments">,
): PlanNames {
  // Few operations need it, and finding it takes as long as all else
  let known: string | undefined;
  const prefix = () => {
    known ??= unusedPrefix([definition, ...fragments.values()], fieldNames);
    return known;
  };
  const planned = new Map<string, string>();
  const clients = new Map<string, string>();
  for (const { variable } of definition.variableDefinitions ?? []) {
    const name = variable.name.value;
    const plan = RESERVED_VARIABLE.test(name) ? `${prefix()}${name}` : name;
    planned.set(name, plan);
    clients.set(plan, name);
  }
  return {
    keyOf({ name, alias }) {
      if (name.value === "__typename") return "__typename";
      const key = (alias ?? name).value;
      const isAlias = key !== name.value;
      const isTaken = isAlias ? key.startsWith("_") || fieldNames.has(key) : requiredWithArguments.has(key);
      return isTaken ? `${prefix()}${key}` : key;
    },
    variable: (name) => planned.get(name) ?? name,
    renamesVariables: [...planned].some(([name, plan]) => plan !== name),
    clientVariable: (planName) => clients.get(planName) ?? planName,
  };
}

/** No name of the operation begins with it, and no field: the planner may add any field that is a key. */
function unusedPrefix(
  nodes: readonly (OperationDefinitionNode | FragmentDefinitionNode)[],
  fieldNames: ReadonlySet<string>,
): string {
  const names = new Set(fieldNames);
  for (const node of nodes) visit(node, { Name: ({ value }) => void names.add(value) });
  let prefix = "c";
  while ([...names].some((name) => name.startsWith(prefix))) prefix += "0";
  return prefix;
}
