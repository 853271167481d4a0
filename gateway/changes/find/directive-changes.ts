import { type GraphQLDirective, isRequiredArgument } from "graphql";
import { createChange, type SchemaChange } from "./change";
import { diffNames } from "./diff";

export function findDirectiveChanges(
  before: readonly GraphQLDirective[],
  after: readonly GraphQLDirective[],
): SchemaChange[] {
  const { added, removed, kept } = diffNames(before, after);
  return [
    ...removed.map(({ name }) => createChange("DIRECTIVE_REMOVED", `@${name}`, `The directive @${name} was removed`)),
    ...added.map(({ name }) => createChange("DIRECTIVE_ADDED", `@${name}`, `The directive @${name} was added`)),
    ...kept.flatMap(([old, now]) => changesOf(old, now)),
  ];
}

function changesOf(old: GraphQLDirective, now: GraphQLDirective): SchemaChange[] {
  const coordinate = `@${old.name}`;
  const { added, removed } = diffNames(old.args, now.args);
  const at = ({ name }: { name: string }) => `${coordinate}(${name}:)`;
  const lost = old.locations.filter((location) => !now.locations.includes(location));
  return [
    ...removed.map((arg) => createChange("DIRECTIVE_ARG_REMOVED", at(arg), `The argument ${at(arg)} was removed`)),
    ...added.map((arg) =>
      isRequiredArgument(arg)
        ? createChange("REQUIRED_DIRECTIVE_ARG_ADDED", at(arg), `The argument ${at(arg)} was added, and is required`)
        : createChange("OPTIONAL_DIRECTIVE_ARG_ADDED", at(arg), `The argument ${at(arg)} was added`),
    ),
    ...(old.isRepeatable && !now.isRepeatable
      ? [createChange("DIRECTIVE_REPEATABLE_REMOVED", coordinate, `${coordinate} may not be repeated any more`)]
      : []),
    ...lost.map((location) =>
      createChange("DIRECTIVE_LOCATION_REMOVED", coordinate, `${coordinate} may not stand at ${location} any more`),
    ),
  ];
}
