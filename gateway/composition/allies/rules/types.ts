import { Kind } from "graphql";
import { ROOT_TYPES, type SchemaElement } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

const BUILT_IN = new Set(["String", "Int", "Float", "Boolean", "ID"]);

/** An ally declares types of its own, and of the types of others those entities and scalars that it refers to. */
export function checkTypes(subject: Subject): Finding[] {
  return subject.elements.flatMap((element) => {
    if (element.member !== undefined || element.argument !== undefined) return [];
    if (element.kind === Kind.DIRECTIVE_DEFINITION) return checkDirective(subject, element);
    if (isOwn(subject, element)) return [];
    return subject.foreign.has(element.type) ? checkForeign(subject, element) : [refuseName(subject, element)];
  });
}

function checkDirective(subject: Subject, element: SchemaElement): Finding[] {
  if (isOwn(subject, element)) return [];
  const message = `Cannot define the directive "@${element.name}" as it is not the ally's own`;
  const advice = `Begin its name with "${subject.fieldPrefix}"; those of Federation come with their link`;
  return [createFinding("CHECK_TYPE_NOT_OWN", "ERROR", element, message, advice)];
}

function refuseName({ typePrefix }: Subject, element: SchemaElement): Finding {
  const message = `Cannot name a type "${element.type}" as those of this network begin with "${typePrefix}"`;
  return createFinding("CHECK_TYPE_NOT_OWN", "ERROR", element, message, `Call it "${typePrefix}${element.type}"`);
}

function checkForeign(subject: Subject, element: SchemaElement): Finding[] {
  const { type, kind, interfaces } = element;
  if (BUILT_IN.has(type) || isScalar(kind)) return [];
  if (!isObject(kind) || !(ROOT_TYPES.has(type) || isEntity(subject, type) || isWhollyExternal(subject, type))) {
    const message = `Cannot declare "${type}" as it belongs to somebody else, who could not change it any more`;
    const advice = `Declare a type of your own, "${subject.typePrefix}${type}"`;
    return [createFinding("CHECK_TYPE_FOREIGN", "ERROR", element, message, advice)];
  }
  if (interfaces.length === 0) return [];
  const message = `Cannot have "${type}" implement "${interfaces.join(", ")}" as it belongs to somebody else`;
  return [createFinding("CHECK_TYPE_FOREIGN", "ERROR", element, message, "Leave the interface out")];
}

/** Without a key it would be a value type, which everybody must declare alike. */
function isEntity({ elements, nameOf }: Subject, type: string): boolean {
  const parts = elements.filter((element) => element.type === type && element.member === undefined);
  return parts.some(({ node }) => node.directives?.some((directive) => nameOf(directive) === "key"));
}

/** What `@requires` reads below a field has to be declared, too; its fields need a grant each. */
function isWhollyExternal({ elements, nameOf }: Subject, type: string): boolean {
  const fields = elements.filter(
    (element) => element.type === type && element.member !== undefined && element.argument === undefined,
  );
  const isExternal = ({ node }: SchemaElement) =>
    node.directives?.some((directive) => nameOf(directive) === "external");
  return fields.length > 0 && fields.every(isExternal);
}

function isObject(kind: Kind): boolean {
  return kind === Kind.OBJECT_TYPE_DEFINITION || kind === Kind.OBJECT_TYPE_EXTENSION;
}

function isScalar(kind: Kind): boolean {
  return kind === Kind.SCALAR_TYPE_DEFINITION || kind === Kind.SCALAR_TYPE_EXTENSION;
}
