import {
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import type { ExecutionErrorCode } from "../errors";
import { collectFields, type FieldPlaces, responseKey, selectionSetsOf } from "../operation/collect-fields";
import type { SelectedOperation } from "../operation/select-operation";
import type { PlanNames } from "../planning/plan-names";
import type { LocatedErrors } from "../problems/problems";
import { createRowClass, isRow, type Row } from "../rows";
import type { Supergraph } from "../supergraph";
import { compileIntrospection } from "./introspection";

/** Makes the response from what the services answered; null if a null went up to the top. */
export type WriteResponse = (
  data: Row,
  variables: Readonly<Record<string, unknown>>,
  located: LocatedErrors,
) => Row | null;

/** One response being written. */
interface Writing {
  variables: Readonly<Record<string, unknown>>;
  located: LocatedErrors;
  /** Where we are, in the keys of the plan. */
  trail: (string | number)[];
}

const NULL_NOT_ALLOWED: ExecutionErrorCode = "NULL_NOT_ALLOWED";

/** Null if there is no value; undefined if there is none for a reason that was already reported. */
type WriteValue = (value: unknown, writing: Writing) => unknown;

/** Undefined if null went up to here, for a reason that was reported; null if nothing can be told of the object. */
type WriteObject = (source: Row, writing: Writing) => Row | null | undefined;

interface FieldWriter {
  key: string;
  /** The key in our data. */
  source: string;
  write: WriteValue;
}

/**
 * Compiles the last stage: the client's selections applied to our data, with its aliases, and nulls that go up
 * to the next place where null is allowed.
 */
export function compileWriter(
  { apiSchema, isOfType }: Supergraph,
  operation: SelectedOperation,
  names: PlanNames,
): WriteResponse {
  const { definition, fragments } = operation;
  const root = definition.operation === "mutation" ? apiSchema.getMutationType() : apiSchema.getQueryType();
  if (!root) throw new Error(`The schema has no ${definition.operation}`);
  const writeRoot = compileObject(root, [definition.selectionSet]);
  return (data, variables, located) => (writeRoot(data, { variables, located, trail: [] }) ?? null) as Row | null;

  function compileObject(parent: GraphQLNamedOutputType, sets: readonly SelectionSetNode[]): WriteValue {
    const writers = new Map<unknown, WriteObject>();
    const onlyType = isAbstractType(parent) ? undefined : parent.name;
    return (value, writing) => {
      if (!isRow(value)) return null;
      const typeName = onlyType ?? value.__typename;
      let write = writers.get(typeName);
      if (!write) {
        if (typeof typeName === "string" && !isKnown(typeName, parent)) return null;
        write = compileForType(typeof typeName === "string" ? typeName : parent.name, parent, sets);
        writers.set(typeName, write);
      }
      return write(value, writing);
    };
  }

  function compileForType(
    typeName: string,
    parent: GraphQLNamedOutputType,
    sets: readonly SelectionSetNode[],
  ): WriteObject {
    return dependsOnType(typeName, sets) ? () => null : generateWriter(compileFields(typeName, parent, sets));
  }

  /**
   * Whether the client asked for the type, or for fields of some types, of an object of which only the interface is
   * known: another service should have told more of it and did not.
   */
  function dependsOnType(typeName: string, sets: readonly SelectionSetNode[]): boolean {
    const type = apiSchema.getType(typeName);
    if (!isAbstractType(type)) return false;
    const fieldsOf = (name: string) => {
      const applies = (condition: string) => isOfType(name, condition);
      return [...collectFields({ sets, fragments, keyOf: responseKey }, applies).values()].flat();
    };
    const certain = new Set(fieldsOf(typeName).filter(({ name }) => name.value !== "__typename"));
    return apiSchema.getPossibleTypes(type).some(({ name }) => fieldsOf(name).some((node) => !certain.has(node)));
  }

  /**
   * False of types that are inaccessible to clients. An object may have no type but its interface: no service was asked
   * for the true one, as no field needs it.
   */
  function isKnown(typeName: string, parent: GraphQLNamedOutputType): boolean {
    return apiSchema.getType(typeName) !== undefined && (isObjectType(parent) || isOfType(typeName, parent.name));
  }

  function compileFields(
    typeName: string,
    parent: GraphQLNamedOutputType,
    sets: readonly SelectionSetNode[],
  ): FieldWriter[] {
    const collected = collectFields({ sets, fragments, keyOf: responseKey }, (condition) =>
      isOfType(typeName, condition),
    );
    return [...collected].map(([key, fields]) => ({
      key,
      source: names.keyOf(fields[0]),
      write: compileField(fields, typeName, parent),
    }));
  }

  function compileField(fields: FieldPlaces, typeName: string, parent: GraphQLNamedOutputType): WriteValue {
    const name = fields[0].name.value;
    if (name === "__typename") return () => typeName;
    if (name.startsWith("__")) {
      const introspect = compileIntrospection(fields, operation, apiSchema);
      return (_, { variables }) => introspect(variables) ?? null;
    }
    const type = apiSchema.getType(typeName) ?? parent;
    const field = "getFields" in type ? type.getFields()[name] : undefined;
    if (!field || !("args" in field)) throw new Error(`Field "${typeName}.${name}" is not in the schema`);
    return compileValue(field.type, selectionSetsOf(fields), `${typeName}.${name}`);
  }

  function compileValue(type: GraphQLOutputType, sets: readonly SelectionSetNode[], coordinate: string): WriteValue {
    if (isNonNullType(type)) return refuseNull(compileNullable(type.ofType, sets, coordinate), coordinate);
    const write = compileNullable(type, sets, coordinate);
    return (value, writing) => write(value, writing) ?? null;
  }

  function compileNullable(type: GraphQLOutputType, sets: readonly SelectionSetNode[], coordinate: string): WriteValue {
    if (isListType(type)) return writeList(compileValue(type.ofType, sets, coordinate));
    if (!isLeafType(type)) return compileObject(getNamedType(type), sets);
    if (!isEnumType(type)) return (value) => value ?? null;
    const values = new Set<unknown>(type.getValues().map(({ name }) => name));
    // a value that is inaccessible to clients is not there for them
    return (value) => (values.has(value) ? value : null);
  }
}

/**
 * Writes an object by one function that names each key: several times faster than a loop. Its text is made of keys
 * alone, as JSON.
 */
function generateWriter(fields: readonly FieldWriter[]): WriteObject {
  const body = fields.map(({ source }, index) => {
    const key = JSON.stringify(source);
    return `trail.push(${key});
      const v${index} = write${index}(source[${key}], writing);
      trail.pop();
      if (v${index} === undefined) return undefined;`;
  });
  const names = fields.map((_, index) => `write${index}`);
  const values = fields.map((_, index) => `v${index}`);
  const text = `return (source, writing) => {
    const { trail } = writing;
    ${body.join("\n")}
    return new RowClass(${values.join(", ")});
  };`;
  const RowClass = createRowClass(fields.map(({ key }) => key));
  return new Function("RowClass", ...names, text)(RowClass, ...fields.map(({ write }) => write));
}

function writeList(writeItem: WriteValue): WriteValue {
  return (value, writing) => {
    if (!Array.isArray(value)) return null;
    const list = new Array<unknown>(value.length);
    for (let index = 0; index < value.length; index++) {
      writing.trail.push(index);
      const item = writeItem(value[index], writing);
      writing.trail.pop();
      if (item === undefined) return undefined;
      list[index] = item;
    }
    return list;
  };
}

function refuseNull(write: WriteValue, coordinate: string): WriteValue {
  return (value, writing) => {
    const written = write(value, writing);
    if (written === null) reportNull(writing, coordinate);
    return written ?? undefined;
  };
}

function reportNull({ trail, located }: Writing, coordinate: string): void {
  if (located.isExplained(trail)) return;
  const message = `Cannot return null for non-nullable field "${coordinate}"`;
  located.add([...trail], { message, extensions: { code: NULL_NOT_ALLOWED } });
}
