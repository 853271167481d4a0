import type { SchemaElement } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";
import { isPublicId } from "./field-sets";

/** `@external` alone does nothing yet, and is still the announcement that the field is wanted. */
export function checkExternal(subject: Subject): Finding[] {
  return subject.elements.flatMap((element) => {
    const { coordinate, type, member, argument } = element;
    if (member === undefined || argument !== undefined || isOwn(subject, element)) return [];
    const node = findExternal(subject, element);
    if (!node || isPublicId(subject, type, member)) return [];
    if (subject.mayReceive(coordinate) || subject.mayExtend(coordinate)) return [];
    const message = `Cannot name "${coordinate}" by @external as it belongs to somebody else`;
    const advice = `Ask the hub for the grant RECEIVE "${coordinate}"`;
    return [createFinding("CHECK_EXTERNAL", "ERROR", { coordinate, node }, message, advice)];
  });
}

/** On a type it stands for all fields of that definition. */
function findExternal({ elements, nameOf }: Subject, { node, type }: SchemaElement) {
  const onTypes = elements.filter((element) => element.type === type && element.member === undefined);
  const directives = [...(node.directives ?? []), ...onTypes.flatMap((one) => one.node.directives ?? [])];
  return directives.find((directive) => nameOf(directive) === "external");
}
