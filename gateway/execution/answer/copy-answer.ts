import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLOutputType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from "graphql";
import { Code, type Spelling } from "../code";
import { collectFields, type FieldPlaces, responseKey, selectionSetsOf } from "../operation/collect-fields";
import { fragmentsByName } from "../operation/select-operation";
import { isRow, type Path, type Row, type RowClass, type RowClasses } from "../rows";
import type { Supergraph } from "../supergraph";
import { BAD, capLength, leafCheck } from "./leaf-kinds";

/** Hears of each value that was left out, as its type does not allow it, or is missing; `path` leads there from `row`. */
export type OnBadValue = (row: Row, path: Path) => void;

/**
 * Copies what was asked for from an object of an answer into an object of ours, and nothing else.
 * False if `source` is not such an object; `target` is then as it was.
 */
export interface CopyObject {
  (source: unknown, target: Row, onBad: OnBadValue): boolean;
  /**
   * Does the same for another object of the same entity and type, by what one has that was just copied into, of which
   * nothing was bad; several times faster. None where an object holds more than plain values.
   */
  spreadOf(typeName: unknown): Spread | undefined;
}

export type Spread = (from: Row, target: Row) => void;

/** The value to be stored, or BAD, of which nobody has heard yet; `known` is what stands there already. */
type CopyValue = (value: unknown, known: unknown, row: Row, key: string, onBad: OnBadValue) => unknown;

interface FieldCopy {
  /** A leaf that identifies the entity. */
  isKey: boolean;
  /** The key under which the same value stands where it has no alias. */
  plain: string;
  /** The key in the answer. */
  source: string;
  /** The key in our data. */
  target: string;
  /** True if a service may leave it out, by a condition or as it does not fit the type. */
  isOptional: boolean;
  /** No list and no object. */
  isPlain: boolean;
  copy: CopyValue;
}

interface ObjectCopy {
  copyFields: (answer: Row, target: Row, onBad: OnBadValue) => void;
  /** Those of its fields that identify the entity. */
  keys: readonly FieldCopy[];
  spread?: Spread;
}

export interface AnswerShape {
  /** Of the operation that the service was sent. */
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Another name that the value of a response key gets in our data. */
  rename(key: string): string;
  /** Of the plan. */
  classes: RowClasses;
  /** The longest text that one value may have, in UTF-16 units; any length if absent. */
  maxCharacters?: number;
}

export function readShape(
  document: DocumentNode,
  rename: (key: string) => string,
  classes: RowClasses,
  maxCharacters?: number,
): AnswerShape {
  return { fragments: fragmentsByName(document), rename, classes, maxCharacters };
}

/**
 * Compiles the copy of one object from the selections that were sent, so that a service cannot put anything into the
 * answer that it was not asked for. What is known is not changed: a value that stands already stays, only `__typename`
 * may go from an interface (which a service with `@interfaceObject` knows alone) to one of its types.
 *
 * @param parent Name of the type in the supergraph; undefined where any entity may stand
 */
export function compileCopy(
  supergraph: Supergraph,
  shape: AnswerShape,
  sets: readonly SelectionSetNode[],
  parent: string | undefined,
): CopyObject {
  const { schema, isOfType } = supergraph;
  const parentType = parent === undefined ? undefined : schema.getType(parent);
  const onlyType = isObjectType(parentType) ? parentType.name : undefined;
  const copiesByType = new Map<string, ObjectCopy>();
  // services may name their root types as they like
  const isRoot = parentType === schema.getQueryType() || parentType === schema.getMutationType();
  const typenames = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, () => true).get(
    "__typename",
  );
  const asksTypename = typenames !== undefined && !(isRoot && parentType);

  // Most objects of an answer are of the type of the one before
  let last: ({ known: unknown; answered: unknown; typeName: string | undefined } & ObjectCopy) | undefined;

  const copy = (source: unknown, target: Row, onBad: OnBadValue) => {
    if (typeof source !== "object" || source === null || Array.isArray(source)) return false;
    const answer = source as Row;
    const known = target.__typename;
    const answered = asksTypename ? answer.__typename : undefined;
    let decided = last;
    if (decided === undefined || decided.known !== known || decided.answered !== answered) {
      const typeName = decideType(known, answered);
      if (typeName === null) return false;
      decided = { known, answered, typeName, ...copyOf(typeName) };
      last = decided;
    }
    const { keys, copyFields } = decided;
    if (keys.length > 0 && isOtherEntity(keys, answer, target)) return false;
    if (answered !== undefined) target.__typename = decided.typeName;
    copyFields(answer, target, onBad);
    return true;
  };
  const spreadOf = (typeName: unknown) => (asksTypename ? undefined : copiesByType.get(String(typeName))?.spread);
  return Object.assign(copy, { spreadOf });

  /** What an object is by what was known of it and what is answered; undefined if neither says, null if they do not fit. */
  function decideType(known: unknown, answered: unknown): string | undefined | null {
    const typeName = typeof known === "string" ? known : onlyType;
    if (!asksTypename) return typeName;
    if (typeof answered !== "string" || !schema.getType(answered)) return null;
    if (parent !== undefined && !isOfType(answered, parent)) return null;
    if (typeName === undefined || isOfType(answered, typeName)) return answered;
    return isOfType(typeName, answered) ? typeName : null;
  }

  function copyOf(typeName: string | undefined): ObjectCopy {
    const key = typeName ?? "";
    let copy = copiesByType.get(key);
    if (!copy) {
      const fields = compileFields(typeName);
      const keys = fields.filter(({ isKey }) => isKey);
      const isPlain = keys.length === 0 && fields.every((field) => field.isPlain);
      const { spelling } = shape.classes;
      const spread = isPlain ? generateSpread(fields, spelling) : undefined;
      copy = { copyFields: generateCopy(fields, spelling), keys, spread };
      copiesByType.set(key, copy);
    }
    return copy;
  }

  /** Without a type name, fields of all types count: the service was not asked which one it is. */
  function compileFields(typeName: string | undefined): FieldCopy[] {
    const collected = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, (condition) =>
      typeName === undefined ? true : isOfType(typeName, condition),
    );
    collected.delete("__typename");
    const keys = supergraph.keyFields(typeName ?? "");
    return [...collected].map(([key, fields]) => ({
      isKey: fields.some((node) => !node.selectionSet && !node.arguments?.length && keys.has(node.name.value)),
      plain: plainKey(key, fields, collected),
      source: key,
      target: shape.rename(key),
      isOptional: typeName === undefined,
      ...compileField(fields, typeName),
    }));
  }

  function plainKey(key: string, [{ name }]: FieldPlaces, all: ReadonlyMap<string, FieldPlaces>): string {
    const named = all.get(name.value) ?? [];
    return named.some((node) => node.name.value !== name.value) ? key : name.value;
  }

  function compileField(fields: FieldPlaces, typeName: string | undefined): Pick<FieldCopy, "copy" | "isPlain"> {
    const name = fields[0].name.value;
    const type = [typeName, parent, ...possibleParents()]
      .map((candidate) => (candidate === undefined ? undefined : fieldType(supergraph, candidate, name)))
      .find((found) => found !== undefined);
    if (!type) throw new Error(`Field "${name}" of a plan is not in the supergraph`);
    const isPlain = isLeafType(getNullableType(type));
    return { isPlain, copy: compileValue(supergraph, shape, type, selectionSetsOf(fields)) };
  }

  /** Fragments may stand on types of which the parent type says nothing. */
  function possibleParents(): string[] {
    const conditions = new Set<string>();
    collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, (condition) =>
      Boolean(conditions.add(condition)),
    );
    return [...conditions];
  }
}

/**
 * The copy of all fields as one function that names each key. What is known stays; null takes the place of nothing only, as
 * does what is missing.
 */
function generateCopy(fields: readonly FieldCopy[], spelling: Spelling): ObjectCopy["copyFields"] {
  const code = new Code(spelling);
  const bad = code.value(BAD);
  const body = fields.map(({ source, target, isOptional, copy }) => {
    const key = code.text(target);
    const to = `target[${key}]`;
    const from = code.text(source);
    const read =
      source in Object.prototype ? `Object.hasOwn(answer, ${from}) ? answer[${from}] : undefined` : `answer[${from}]`;
    return `value = ${read};
      if (value === null) { if (${to} === undefined) ${to} = null; }
      else if (value !== undefined) {
        value = ${code.value(copy)}(value, ${to}, target, ${key}, onBad);
        if (value !== ${bad}) ${to} = value;
        else { onBad(target, [${key}]); if (${to} === undefined) ${to} = null; }
      }${isOptional ? "" : ` else { onBad(target, [${key}]); if (${to} === undefined) ${to} = null; }`}`;
  });
  return code.run(`return (answer, target, onBad) => { let value; ${body.join("\n")} };`) as ObjectCopy["copyFields"];
}

/** Keeps to the same rule. */
function generateSpread(fields: readonly FieldCopy[], spelling: Spelling): Spread {
  const code = new Code(spelling);
  const body = fields.map(({ target }) => {
    const key = code.text(target);
    return `known = target[${key}];
      if (known === undefined || known === null) {
        value = from[${key}];
        if (value !== undefined && (value !== null || known === undefined)) target[${key}] = value;
      }`;
  });
  return code.run(`return (from, target) => { let known, value; ${body.join("\n")} };`) as Spread;
}

/** True if a key is answered with another value than the one already known, also if it is under an alias. */
function isOtherEntity(keys: readonly FieldCopy[], answer: Row, target: Row): boolean {
  for (const { source, target: key, plain } of keys) {
    if (isOtherValue(target[key], answer, source)) return true;
    if (source !== plain && isOtherValue(target[plain] ?? ownValue(answer, plain), answer, source)) return true;
  }
  return false;
}

function isOtherValue(known: unknown, answer: Row, source: string): boolean {
  if (known === undefined || known === null) return false;
  const answered = ownValue(answer, source);
  if (answered === undefined) return false;
  // an object could throw when it is made text of
  if (typeof answered === "object" || typeof known === "object") return answered !== known;
  return String(answered) !== String(known);
}

function ownValue(answer: Row, key: string): unknown {
  return Object.hasOwn(answer, key) ? answer[key] : undefined;
}

function fieldType(supergraph: Supergraph, typeName: string, field: string): GraphQLOutputType | undefined {
  const type = supergraph.schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}

function compileValue(
  supergraph: Supergraph,
  shape: AnswerShape,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
): CopyValue {
  if (isNonNullType(type)) return compileValue(supergraph, shape, type.ofType, sets);
  if (isListType(type)) return copyList(compileValue(supergraph, shape, type.ofType, sets));
  if (isLeafType(type)) return copyLeaf(capLength(leafCheck(type), shape.maxCharacters));
  const keys = possibleKeys(shape, sets);
  shape.classes.expect(type.name, keys);
  return copyObject(compileCopy(supergraph, shape, sets, type.name), () => shape.classes.of(type.name, keys));
}

function copyLeaf(check: (value: unknown) => unknown): CopyValue {
  return (value, known) => (known !== undefined && known !== null ? known : check(value));
}

function copyList(copyItem: CopyValue): CopyValue {
  return (value, known, row, key, onBad) => {
    if (!Array.isArray(value) || (Array.isArray(known) && known.length !== value.length)) return BAD;
    const list: unknown[] = Array.isArray(known) ? known : new Array(value.length);
    let index = 0;
    // lists within this one know nothing of its indices
    const onBadBelow: OnBadValue = (at, path) => onBad(at, at === row ? [key, index, ...path.slice(1)] : path);
    for (; index < value.length; index++) {
      const item = value[index];
      const copied = item === null ? null : copyItem(item, list[index], row, key, onBadBelow);
      if (copied === BAD) onBad(row, [key, index]);
      list[index] = copied === BAD || copied === null ? (list[index] ?? null) : copied;
    }
    return list;
  };
}

/** Of all types together. */
export function possibleKeys(shape: AnswerShape, sets: readonly SelectionSetNode[]): string[] {
  const collected = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, () => true);
  collected.delete("__typename");
  return [...new Set([...collected.keys()].map(shape.rename))];
}

/** @param findClass Asked once all steps of the plan have told what they bring */
function copyObject(copy: CopyObject, findClass: () => RowClass): CopyValue {
  let Class: RowClass | undefined;
  return (value, known, _row, _key, onBad) => {
    // Read as it stays, for this place alone
    if (isRow(value) && !isRow(known)) return value;
    Class ??= findClass();
    const target = isRow(known) ? known : new Class();
    return copy(value, target, onBad) ? target : BAD;
  };
}
