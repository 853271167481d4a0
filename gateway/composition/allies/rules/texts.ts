import { type ConstValueNode, Kind, visit } from "graphql";
import { argumentOf } from "../../spec-names";
import type { SchemaElement } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isWithin, markOf, toPlainText } from "../plain-text";
import { isOwn, type Subject } from "../subject";

/** One word, such as a code or a language: no sentence that a model could take for an instruction, and no address. */
const DEFAULT_TEXT = /^(?:[\p{L}\p{N}_+-]|(?<=\d)\.(?=\d)){0,64}$/u;

/** Texts of allies are shown to people and fed to programs: those of others they may not write at all. */
export function checkTexts(subject: Subject): Finding[] {
  const domain = domainOf(subject.ally.url);
  return subject.elements.flatMap((element) => [
    ...checkDescription(subject, element, domain),
    ...checkReason(subject, element, domain),
    ...checkDefault(element),
    ...checkSpecification(element, domain),
  ]);
}

export function domainOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname || undefined : undefined;
}

function checkDescription(subject: Subject, element: SchemaElement, domain: string | undefined): Finding[] {
  const { coordinate, node } = element;
  if (!node.description) return [];
  if (isOwn(subject, element)) return warn(subject, coordinate, node.description, node.description.value, domain);
  const message = `Cannot describe "${coordinate}" as it belongs to somebody else`;
  const place = { coordinate, node: node.description };
  return [createFinding("CHECK_DESCRIPTION_FOREIGN", "ERROR", place, message, "Leave the description out")];
}

function checkReason(subject: Subject, { coordinate, node }: SchemaElement, domain: string | undefined): Finding[] {
  return (node.directives ?? []).flatMap((directive) => {
    const reason = directive.name.value === "deprecated" ? argumentOf(directive, "reason") : undefined;
    return reason?.kind === Kind.STRING ? warn(subject, coordinate, directive, reason.value, domain) : [];
  });
}

function warn(
  { ally }: Subject,
  coordinate: string,
  node: SchemaElement["node"],
  text: string,
  domain: string | undefined,
): Finding[] {
  const given = text.replace(markOf(ally.prefix), "");
  if (toPlainText(given, domain) === given.replace(/[ \t\r]+/g, " ").trim()) return [];
  const message = `Some of the text of "${coordinate}" was taken out`;
  const advice = "Write plain text of at most 500 characters, with addresses of your own domain alone";
  return [createFinding("CHECK_TEXT_CLEANED", "WARNING", { coordinate, node }, message, advice)];
}

function checkDefault({ coordinate, node, defaultValue }: SchemaElement): Finding[] {
  if (!defaultValue || textsIn(defaultValue).every((text) => DEFAULT_TEXT.test(text))) return [];
  const message = `Cannot have the default value of "${coordinate}" as a text in it is more than a word`;
  return [createFinding("CHECK_TEXT_REFUSED", "ERROR", { coordinate, node }, message, "Give one word, or null")];
}

function textsIn(value: ConstValueNode): string[] {
  const texts: string[] = [];
  visit(value, { StringValue: (node) => void texts.push(node.value) });
  return texts;
}

/** `@specifiedBy` becomes a link wherever the schema is shown. */
function checkSpecification({ coordinate, node }: SchemaElement, domain: string | undefined): Finding[] {
  return (node.directives ?? []).flatMap((directive) => {
    if (directive.name.value !== "specifiedBy") return [];
    const url = argumentOf(directive, "url");
    if (url?.kind === Kind.STRING && isWithin(url.value, domain)) return [];
    const message = `Cannot have @specifiedBy of "${coordinate}" lead outside of the ally's own domain`;
    return [createFinding("CHECK_TEXT_REFUSED", "ERROR", { coordinate, node: directive }, message, "Leave it out")];
  });
}
