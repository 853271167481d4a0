import { Buffer } from "node:buffer";
import {
  type GraphQLLeafType,
  type GraphQLNamedOutputType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { Code, type Spelling } from "../code";
import type { ExecutionErrorCode } from "../errors";
import { collectFields, type FieldPlaces, responseKey, selectionSetsOf } from "../operation/collect-fields";
import type { SelectedOperation } from "../operation/select-operation";
import type { PlanNames } from "../planning/plan-names";
import type { LocatedErrors } from "../problems/problems";
import { isRow, type Path, type Row } from "../rows";
import type { Supergraph } from "../supergraph";
import { compileIntrospection } from "./introspection";
import { Constant, JsonBytes } from "./json-bytes";

/**
 * Makes the response from what the services answered: `{"data":…}` as it is sent; null if a null went up to the top.
 */
export type WriteResponse = (data: Row, written: Written) => Buffer | null;

export interface Written {
  variables: Readonly<Record<string, unknown>>;
  located: LocatedErrors;
  /** Whether every string among the data may stand between quotes as it is. */
  isPlain: boolean;
}

/** One response being written. */
interface Writing extends Written {
  /** Where we are, in the keys of the plan, down to the innermost object or list. */
  trail: (string | number)[];
}

const NULL_NOT_ALLOWED: ExecutionErrorCode = "NULL_NOT_ALLOWED";

/** What became of a value. */
const WRITTEN = 0;
/** There is none, and nothing was written. */
const IS_NULL = 1;
/** There is none where there must be one, for a reason that was reported: what holds it is null too. */
const REFUSED = 2;
type Outcome = typeof WRITTEN | typeof IS_NULL | typeof REFUSED;

/** @param leafKey Of a field that is no object and no list, and so not on the trail */
type WriteValue = (value: unknown, writing: Writing, leafKey?: string) => Outcome;
type WriteObject = (source: Row, writing: Writing) => Outcome;

/** One for all: nothing else runs while a response is written. */
const json = new JsonBytes();
const [NULL, TRUE, FALSE] = [new Constant("null"), new Constant("true"), new Constant("false")];
const codeOf = (character: string) => character.charCodeAt(0);
const [COMMA, OPEN_LIST, CLOSE_LIST] = [codeOf(","), codeOf("["), codeOf("]")];
const [OPEN_OBJECT, CLOSE_OBJECT] = [codeOf("{"), codeOf("}")];
const START = new Constant('{"data":');
const NOTHING = new Constant("");

interface FieldWriter {
  key: string;
  /** The key in our data. */
  source: string;
  /** Whether errors within name this field before their own place. */
  isComposite: boolean;
  /** Whether texts and numbers are written whatever they are. */
  isJson?: boolean;
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
  spelling: Spelling,
): WriteResponse {
  const { definition, fragments } = operation;
  const root = definition.operation === "mutation" ? apiSchema.getMutationType() : apiSchema.getQueryType();
  if (!root) throw new Error(`The schema has no ${definition.operation}`);
  const writeRoot = compileObject(root, [definition.selectionSet]);
  let lastLength = 0;
  return (data, { variables, located, isPlain }) => {
    json.begin(isPlain, lastLength);
    json.constant(START);
    if (writeRoot(data, { variables, located, isPlain, trail: [] }) !== WRITTEN) return null;
    json.byte(CLOSE_OBJECT);
    lastLength = json.length;
    return json.take();
  };

  function compileObject(parent: GraphQLNamedOutputType, sets: readonly SelectionSetNode[]): WriteValue {
    const writers = new Map<unknown, WriteObject>();
    const onlyType = isAbstractType(parent) ? undefined : parent.name;
    // Most objects are of the type of the one before
    let lastType: unknown;
    let lastWrite: WriteObject | undefined;
    return (value, writing) => {
      if (!isRow(value)) return IS_NULL;
      const typeName = onlyType ?? value.__typename;
      if (!lastWrite || typeName !== lastType) {
        const write = writerFor(typeName);
        if (!write) return IS_NULL;
        lastType = typeName;
        lastWrite = write;
      }
      return lastWrite(value, writing);
    };

    function writerFor(typeName: unknown): WriteObject | undefined {
      const known = writers.get(typeName);
      if (known) return known;
      if (typeof typeName === "string" && !isKnown(typeName, parent)) return undefined;
      const write = compileForType(typeof typeName === "string" ? typeName : parent.name, parent, sets);
      writers.set(typeName, write);
      return write;
    }
  }

  function compileForType(
    typeName: string,
    parent: GraphQLNamedOutputType,
    sets: readonly SelectionSetNode[],
  ): WriteObject {
    return dependsOnType(typeName, sets)
      ? () => IS_NULL
      : generateWriter(compileFields(typeName, parent, sets), spelling);
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
      ...compileField(fields, typeName, parent),
    }));
  }

  function compileField(
    fields: FieldPlaces,
    typeName: string,
    parent: GraphQLNamedOutputType,
  ): Pick<FieldWriter, "write" | "isComposite" | "isJson"> {
    const name = fields[0].name.value;
    if (name === "__typename") return { write: writeConstant(typeName), isComposite: false };
    if (name.startsWith("__")) {
      const introspect = compileIntrospection(fields, operation, apiSchema);
      return { write: orNull((_, { variables }) => writeJson(introspect(variables))), isComposite: false };
    }
    const owner = apiSchema.getType(typeName) ?? parent;
    const field = "getFields" in owner ? owner.getFields()[name] : undefined;
    if (!field || !("args" in field)) throw new Error(`Field "${typeName}.${name}" is not in the schema`);
    const type = getNullableType(field.type);
    return {
      write: compileValue(field.type, selectionSetsOf(fields), `${typeName}.${name}`),
      isComposite: isListType(type) || !isLeafType(type),
      isJson: isLeafType(type) && !isEnumType(type),
    };
  }

  function compileValue(type: GraphQLOutputType, sets: readonly SelectionSetNode[], coordinate: string): WriteValue {
    if (isNonNullType(type)) return refuseNull(compileNullable(type.ofType, sets, coordinate), coordinate);
    return orNull(compileNullable(type, sets, coordinate));
  }

  function compileNullable(type: GraphQLOutputType, sets: readonly SelectionSetNode[], coordinate: string): WriteValue {
    if (isListType(type)) return writeList(compileValue(type.ofType, sets, coordinate));
    if (!isLeafType(type)) return compileObject(getNamedType(type), sets);
    return writeLeaf(type);
  }
}

/** What stands where null is allowed; it takes back what was written before null went up to it. */
function orNull(write: WriteValue): WriteValue {
  return (value, writing) => {
    const start = json.length;
    if (write(value, writing) === WRITTEN) return WRITTEN;
    json.length = start;
    json.constant(NULL);
    return WRITTEN;
  };
}

/** Of a value whose kind was looked at when it came. */
function writeLeaf(type: GraphQLLeafType): WriteValue {
  if (!isEnumType(type)) return writeJson;
  const writers = new Map<unknown, WriteValue>(type.getValues().map(({ name }) => [name, writeConstant(name)]));
  // a value that is inaccessible to clients is not there for them
  return (value, writing) => writers.get(value)?.(value, writing) ?? IS_NULL;
}

function writeConstant(text: string): WriteValue {
  const bytes = new Constant(JSON.stringify(text));
  return () => {
    json.constant(bytes);
    return WRITTEN;
  };
}

function writeJson(value: unknown): Outcome {
  if (typeof value === "string") json.string(NOTHING, value);
  else if (value === null || value === undefined) return IS_NULL;
  else if (typeof value === "number") json.number(NOTHING, value);
  else if (typeof value === "boolean") json.constant(value ? TRUE : FALSE);
  else json.json(JSON.stringify(value));
  return WRITTEN;
}

/** Writes an object by one function that names each key. */
function generateWriter(fields: readonly FieldWriter[], spelling: Spelling): WriteObject {
  const code = new Code(spelling);
  const out = code.value(json);
  const body = fields.map((field, index) => {
    const { isComposite, isJson } = field;
    const key = code.text(field.source);
    const start = code.value(new Constant(`${index === 0 ? "{" : ","}${JSON.stringify(field.key)}:`));
    const write = (leafKey = "") => `${code.value(field.write)}(value, writing${leafKey})`;
    const otherwise = `${out}.constant(${start});
      ${isComposite ? `trail.push(${key}); outcome = ${write()}; trail.pop();` : `outcome = ${write(`, ${key}`)};`}
      if (outcome !== ${WRITTEN}) return outcome;`;
    const asJson = `if (typeof value === "string") ${out}.string(${start}, value);
      else if (typeof value === "number") ${out}.number(${start}, value);`;
    return `value = source[${key}]; ${isJson ? `${asJson} else { ${otherwise} }` : otherwise}`;
  });
  const text = `return (source, writing) => {
    const { trail } = writing;
    let value, outcome;
    ${fields.length === 0 ? `${out}.byte(${OPEN_OBJECT});` : body.join("\n")}
    ${out}.byte(${CLOSE_OBJECT});
    return ${WRITTEN};
  };`;
  return code.run(text) as WriteObject;
}

function writeList(writeItem: WriteValue): WriteValue {
  return (value, writing) => {
    if (!Array.isArray(value)) return IS_NULL;
    const { trail } = writing;
    json.byte(OPEN_LIST);
    for (let index = 0; index < value.length; index++) {
      if (index > 0) json.byte(COMMA);
      trail.push(index);
      const outcome = writeItem(value[index], writing);
      trail.pop();
      if (outcome !== WRITTEN) return outcome;
    }
    json.byte(CLOSE_LIST);
    return WRITTEN;
  };
}

/** Fields and items whose type allows null write it themselves, so what is not written here is refused. */
function refuseNull(write: WriteValue, coordinate: string): WriteValue {
  return (value, writing, leafKey) => {
    const outcome = write(value, writing, leafKey);
    if (outcome !== IS_NULL) return outcome;
    const { trail, located } = writing;
    reportNull(located, leafKey === undefined ? [...trail] : [...trail, leafKey], coordinate);
    return REFUSED;
  };
}

function reportNull(located: LocatedErrors, path: Path, coordinate: string): void {
  if (located.isExplained(path)) return;
  const message = `Cannot return null for non-nullable field "${coordinate}"`;
  located.add(path, { message, extensions: { code: NULL_NOT_ALLOWED } });
}
