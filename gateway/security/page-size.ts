import { type FieldNode, type GraphQLSchema, isInterfaceType, isObjectType, Kind, type ValueNode } from "graphql";
import type { PageSizeOf } from "./measure-operation";

/** The most that a page of ours may hold, which stands for a size that is only known with the variables. */
const LARGEST_PAGE = 100;

/**
 * Reads the size of a page from its argument `first`, or from the default of that argument. Fields are told apart by
 * their names alone, so that no types have to be followed.
 */
export function createPageSizes(schema: GraphQLSchema): PageSizeOf {
  const defaults = defaultSizes(schema);
  return (field: FieldNode) => {
    const fallback = defaults.get(field.name.value);
    if (fallback === undefined) return null;
    const given = field.arguments?.find((argument) => argument.name.value === "first");
    return given ? sizeOf(given.value) : fallback;
  };
}

function sizeOf(value: ValueNode): number {
  if (value.kind === Kind.INT) return Math.max(Number(value.value), 0);
  return value.kind === Kind.VARIABLE ? LARGEST_PAGE : 0;
}

/** By the name of each field that has an argument `first`. */
function defaultSizes(schema: GraphQLSchema): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const first = field.args.find((argument) => argument.name === "first");
      if (!first) continue;
      const size = typeof first.defaultValue === "number" ? first.defaultValue : LARGEST_PAGE;
      sizes.set(field.name, Math.max(size, sizes.get(field.name) ?? 0));
    }
  }
  return sizes;
}
