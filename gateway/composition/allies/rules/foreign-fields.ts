import { Kind } from "graphql";
import { ROOT_TYPES, type SchemaElement } from "../elements";
import { keyFieldsOf } from "../field-sets";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

/** Fields on objects of others: new ones, where that is granted, and old ones only to name an entity by. */
export function checkForeignFields(subject: Subject): Finding[] {
  const keys = keyFieldsOf(subject);
  return subject.elements.flatMap((element) => {
    const { type, member, argument } = element;
    if (member === undefined || argument !== undefined || !isObject(element)) return [];
    if (subject.isOwnType(type) || ROOT_TYPES.has(type) || !subject.foreign.has(type)) return [];
    if (isOwn(subject, element)) return checkExtension(subject, element);
    // what key and @external name is for the rule of sets of fields
    if (keys.has(element.coordinate) || isExternal(subject, element) || subject.mayExtend(element.coordinate))
      return [];
    return [refuse(subject, element)];
  });
}

function checkExtension({ mayExtend }: Subject, element: SchemaElement): Finding[] {
  const { coordinate, type, returns } = element;
  const findings: Finding[] = [];
  if (!mayExtend(type) && !mayExtend(coordinate)) {
    const message = `Cannot add "${coordinate}" to the type of somebody else without a grant`;
    const advice = `Ask the hub for the grant EXTEND "${type}", or have a type of your own lead to "${type}"`;
    findings.push(createFinding("CHECK_EXTENSION_NOT_GRANTED", "ERROR", element, message, advice));
  }
  if (returns?.kind === Kind.NON_NULL_TYPE) {
    const message = `Cannot add "${coordinate}" not nullable: without an answer of the ally all of "${type}" would be null`;
    findings.push(createFinding("CHECK_FIELD_NOT_NULL", "ERROR", element, message, "Leave out the outer `!`"));
  }
  return findings;
}

function refuse({ foreign, fieldPrefix }: Subject, element: SchemaElement): Finding {
  const { coordinate, type, name } = element;
  const advice = `Add "${fieldPrefix}${name}" instead, with the grant EXTEND "${type}"`;
  if (foreign.get(type)?.fields.has(name)) {
    const message = `Cannot answer for "${coordinate}" as it belongs to somebody else`;
    return createFinding("CHECK_FIELD_FOREIGN", "ERROR", element, message, advice);
  }
  const message = `Cannot add "${coordinate}" as fields of this network begin with "${fieldPrefix}"`;
  return createFinding("CHECK_FIELD_PREFIX", "ERROR", element, message, advice);
}

function isObject({ kind }: SchemaElement): boolean {
  return kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION;
}

function isExternal({ nameOf }: Subject, { node }: SchemaElement): boolean {
  return node.directives?.some((directive) => nameOf(directive) === "external") ?? false;
}
