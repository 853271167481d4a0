import { type FieldNode, type GraphQLField, Kind } from "graphql";

/** The most that a page of ours may hold, which stands for a size that is only known with the variables. */
const LARGEST_PAGE = 100;

/** Its value is read of the text. */
export const PAGE_SIZE_ARGUMENT = "first";

/**
 * How many records a field gives at most, by its argument `first` or the default of that; null for a field that is no
 * page.
 */
export function pageSizeOf(node: FieldNode, field: GraphQLField<unknown, unknown> | undefined): number | null {
  const first = field?.args.find((argument) => argument.name === PAGE_SIZE_ARGUMENT);
  if (!first) return null;
  const given = node.arguments?.find((argument) => argument.name.value === PAGE_SIZE_ARGUMENT)?.value;
  if (given?.kind === Kind.INT) return Math.max(Number(given.value), 0);
  if (given?.kind === Kind.VARIABLE) return LARGEST_PAGE;
  return typeof first.defaultValue === "number" ? first.defaultValue : LARGEST_PAGE;
}
