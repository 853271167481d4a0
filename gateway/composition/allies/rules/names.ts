import { RESERVED } from "../../reserved-names";
import type { SchemaElement } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

/** Names that programs or people would take for something else. That they are ASCII the grammar sees to. */
export function checkNames(subject: Subject): Finding[] {
  return subject.elements.flatMap((element) => {
    const { coordinate, name, node } = element;
    if (name.startsWith("__") || RESERVED.has(name)) {
      const message = `Cannot name something "${name}", which is reserved`;
      return [createFinding("CHECK_NAME_RESERVED", "ERROR", { coordinate, node }, message, "Choose another name")];
    }
    const other = isOwn(subject, element) ? findConfusable(subject, element) : undefined;
    if (other === undefined) return [];
    const message = `Cannot name something "${name}" as it is too like "${other}"`;
    return [createFinding("CHECK_NAME_CONFUSABLE", "ERROR", { coordinate, node }, message, "Choose another name")];
  });
}

/** Types are compared with all foreign types, fields with those of the same foreign type. */
function findConfusable({ foreign }: Subject, { type, member, argument, name }: SchemaElement): string | undefined {
  if (argument !== undefined) return undefined;
  const names = member === undefined ? foreign.keys() : foreign.get(type)?.fields;
  for (const other of names ?? []) if (other !== name && fold(other) === fold(name)) return other;
  return undefined;
}

function fold(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
