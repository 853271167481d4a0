import { type GraphQLArgument, isRequiredArgument } from "graphql";
import { createChange, type SchemaChange } from "./change";
import { isSafeToSend, printDefault } from "./compare-types";
import { deprecationChanges } from "./deprecation-changes";
import { diffNames } from "./diff";

/** @param field Coordinate of the field that has them */
export function findArgumentChanges(
  field: string,
  before: readonly GraphQLArgument[],
  after: readonly GraphQLArgument[],
): SchemaChange[] {
  const { added, removed, kept } = diffNames(before, after);
  const at = ({ name }: GraphQLArgument) => `${field}(${name}:)`;
  return [
    ...removed.map((arg) => createChange("ARG_REMOVED", at(arg), `The argument ${at(arg)} was removed`)),
    ...added.map((arg) =>
      isRequiredArgument(arg)
        ? createChange("REQUIRED_ARG_ADDED", at(arg), `The argument ${at(arg)} was added, and is required`)
        : createChange("OPTIONAL_ARG_ADDED", at(arg), `The argument ${at(arg)} was added`),
    ),
    ...kept.flatMap(([old, now]) => [...typeChanges(at(old), old, now), ...deprecationChanges(at(old), old, now)]),
  ];
}

function typeChanges(coordinate: string, old: GraphQLArgument, now: GraphQLArgument): SchemaChange[] {
  const types = `The argument ${coordinate} was of ${old.type}, and is of ${now.type}`;
  if (!isSafeToSend(old.type, now.type)) return [createChange("ARG_CHANGED_KIND", coordinate, types)];
  const widened = String(old.type) === String(now.type) ? [] : [createChange("ARG_TYPE_WIDENED", coordinate, types)];
  const [value, next] = [printDefault(old), printDefault(now)];
  // whoever left it out gets what stood for nothing before
  if (value === null || value === next) return widened;
  const defaults = `The argument ${coordinate} had the default ${value}, and has ${next ?? "none"}`;
  return [...widened, createChange("ARG_DEFAULT_VALUE_CHANGE", coordinate, defaults)];
}
