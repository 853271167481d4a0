import type {
  GraphQLField,
  GraphQLInputField,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLObjectType,
} from "graphql";
import { isRequiredInputField } from "graphql";
import { findArgumentChanges } from "./argument-changes";
import { createChange, type SchemaChange } from "./change";
import { isSafeToRead, isSafeToSend, printDefault } from "./compare-types";
import { deprecationChanges } from "./deprecation-changes";
import { diffNames } from "./diff";

type WithFields = GraphQLObjectType | GraphQLInterfaceType;

/** Of the fields of a type and of the interfaces that it implements. */
export function findFieldChanges(before: WithFields, after: WithFields): SchemaChange[] {
  const { added, removed, kept } = diffNames(Object.values(before.getFields()), Object.values(after.getFields()));
  const at = ({ name }: { name: string }) => `${before.name}.${name}`;
  return [
    ...removed.map((field) => createChange("FIELD_REMOVED", at(field), `The field ${at(field)} was removed`)),
    ...added.map((field) => createChange("FIELD_ADDED", at(field), `The field ${at(field)} was added`)),
    ...kept.flatMap(([old, now]) => [
      ...outputTypeChanges(at(old), old, now),
      ...findArgumentChanges(at(old), old.args, now.args),
      ...deprecationChanges(at(old), old, now),
    ]),
    ...interfaceChanges(before, after),
  ];
}

type AnyField = GraphQLField<unknown, unknown>;

function outputTypeChanges(coordinate: string, { type: old }: AnyField, { type: now }: AnyField): SchemaChange[] {
  if (String(old) === String(now)) return [];
  const kind = isSafeToRead(old, now) ? "FIELD_TYPE_NARROWED" : "FIELD_CHANGED_KIND";
  return [createChange(kind, coordinate, `The field ${coordinate} was of ${old}, and is of ${now}`)];
}

function interfaceChanges(before: WithFields, after: WithFields): SchemaChange[] {
  const { added, removed } = diffNames(before.getInterfaces(), after.getInterfaces());
  const { name } = before;
  return [
    ...removed.map((each) =>
      createChange(
        "IMPLEMENTED_INTERFACE_REMOVED",
        name,
        `${name} does not implement ${each.name} any more`,
        each.name,
      ),
    ),
    ...added.map((each) => createChange("IMPLEMENTED_INTERFACE_ADDED", name, `${name} implements ${each.name}`)),
  ];
}

export function findInputChanges(before: GraphQLInputObjectType, after: GraphQLInputObjectType): SchemaChange[] {
  const { name } = before;
  const { added, removed, kept } = diffNames(Object.values(before.getFields()), Object.values(after.getFields()));
  const at = (field: GraphQLInputField) => `${name}.${field.name}`;
  return [
    ...(after.isOneOf && !before.isOneOf
      ? [createChange("INPUT_BECAME_ONE_OF", name, `${name} takes exactly one of its fields from now on`)]
      : []),
    ...removed.map((field) => createChange("FIELD_REMOVED", at(field), `The input field ${at(field)} was removed`)),
    ...added.map((field) =>
      isRequiredInputField(field)
        ? createChange(
            "REQUIRED_INPUT_FIELD_ADDED",
            at(field),
            `The input field ${at(field)} was added, and is required`,
          )
        : createChange("OPTIONAL_INPUT_FIELD_ADDED", at(field), `The input field ${at(field)} was added`),
    ),
    ...kept.flatMap(([old, now]) => [...inputTypeChanges(at(old), old, now), ...deprecationChanges(at(old), old, now)]),
  ];
}

function inputTypeChanges(coordinate: string, old: GraphQLInputField, now: GraphQLInputField): SchemaChange[] {
  const types = `The input field ${coordinate} was of ${old.type}, and is of ${now.type}`;
  if (!isSafeToSend(old.type, now.type)) return [createChange("FIELD_CHANGED_KIND", coordinate, types)];
  const changes: SchemaChange[] = [];
  if (String(old.type) !== String(now.type)) changes.push(createChange("INPUT_FIELD_TYPE_WIDENED", coordinate, types));
  const [value, next] = [printDefault(old), printDefault(now)];
  if (value === null || value === next) return changes;
  const defaults = `The input field ${coordinate} had the default ${value}, and has ${next ?? "none"}`;
  return [...changes, createChange("INPUT_FIELD_DEFAULT_VALUE_CHANGE", coordinate, defaults)];
}
