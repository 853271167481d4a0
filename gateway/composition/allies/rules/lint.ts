import { Kind, type TypeNode } from "graphql";
import type { CheckCode } from "../check-codes";
import { ROOT_TYPES, type SchemaElement } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

const CAMEL = /^[a-z][a-zA-Z0-9]*$/;
const PASCAL = /^[A-Z][a-zA-Z0-9]*$/;
const UPPER = /^[A-Z][A-Z0-9_]*$/;

/** What makes a graph of many hands readable; nothing here keeps a schema out. */
export function lint(subject: Subject): Finding[] {
  return subject.elements.flatMap((element) =>
    isOwn(subject, element) ? [...lintName(subject, element), ...lintDescription(element), ...lintList(element)] : [],
  );
}

function lintName({ fieldPrefix, typePrefix }: Subject, element: SchemaElement): Finding[] {
  const { kind, name, member } = element;
  const isValue = member !== undefined && (kind === Kind.ENUM_TYPE_DEFINITION || kind === Kind.ENUM_TYPE_EXTENSION);
  const isType = member === undefined && kind !== Kind.DIRECTIVE_DEFINITION;
  if (isValue && !UPPER.test(name)) return [warn("CHECK_LINT_NAME", element, `"${name}" is not in capitals`)];
  if (isType && !PASCAL.test(name.slice(typePrefix.length)))
    return [warn("CHECK_LINT_NAME", element, `"${name}" is not in PascalCase after its prefix`)];
  if (isValue || isType || CAMEL.test(name.startsWith(fieldPrefix) ? name.slice(fieldPrefix.length) : name)) return [];
  return [warn("CHECK_LINT_NAME", element, `"${name}" is not in camelCase`)];
}

function lintDescription(element: SchemaElement): Finding[] {
  const { type, member, argument, node, kind } = element;
  const isRoot = ROOT_TYPES.has(type) && member !== undefined && argument === undefined;
  const isType = member === undefined && argument === undefined && !kind.endsWith("Extension");
  if (node.description || !(isRoot || isType)) return [];
  return [warn("CHECK_LINT_DESCRIPTION", element, `"${element.coordinate}" has no description`)];
}

/** Lists of objects at the root alone: a list of codes or names within a record is no list to page through. */
function lintList(element: SchemaElement): Finding[] {
  const { type, argument, returns, argumentNames } = element;
  if (!ROOT_TYPES.has(type) || argument !== undefined || !returns || !isList(returns)) return [];
  if (argumentNames.includes("first")) return [];
  return [warn("CHECK_LINT_LIST", element, `"${element.coordinate}" gives a list and takes no "first"`)];
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.LIST_TYPE);
}

function warn(code: CheckCode, element: SchemaElement, message: string): Finding {
  return createFinding(code, "WARNING", element, message);
}
