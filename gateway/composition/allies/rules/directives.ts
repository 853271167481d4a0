import { type ConstDirectiveNode, Kind } from "graphql";
import { createFinding, type Finding } from "../finding";
import { isFederationDirective } from "../links";
import { isOwn, type Subject } from "../subject";

/** On what belongs to others nothing else may stand: these name what is asked, and other rules weigh them. */
const ON_FOREIGN = new Set([
  "key",
  "external",
  "requires",
  "provides",
  "override",
  "fromContext",
  "context",
  "shareable",
  "extends",
]);

/** What GraphQL itself knows on definitions. */
const BUILT_IN = new Set(["deprecated", "specifiedBy", "oneOf"]);

/**
 * Hiding, tagging, deprecating, limiting and pricing work on an element of the whole graph, whoever says so of it:
 * the composers join what all subgraphs say.
 */
export function checkDirectives(subject: Subject): Finding[] {
  const findings = subject.elements.flatMap((element) => {
    const owned = isOwn(subject, element);
    return (element.node.directives ?? []).flatMap((node) => check(subject, element.coordinate, owned, node));
  });
  return [...checkSchema(subject), ...findings];
}

function check(subject: Subject, coordinate: string, owned: boolean, node: ConstDirectiveNode): Finding[] {
  const name = subject.nameOf(node);
  if (name.startsWith(subject.fieldPrefix) || (!owned && ON_FOREIGN.has(name))) return [];
  if (!BUILT_IN.has(name) && !isFederationDirective(name)) {
    const message = `Cannot use "@${name}" as nobody here knows it`;
    const advice = `Leave it out, or begin its name with "${subject.fieldPrefix}"`;
    return [createFinding("CHECK_DIRECTIVE_UNKNOWN", "ERROR", { coordinate, node }, message, advice)];
  }
  if (owned && name !== "composeDirective") return [];
  const message = `Cannot put @${name} on "${coordinate}" as it would hold in the whole graph`;
  return [createFinding("CHECK_DIRECTIVE_FOREIGN", "ERROR", { coordinate, node }, message, "Leave it out")];
}

/** On the schema stand links, which have their own rule. */
function checkSchema({ document, links, nameOf }: Subject): Finding[] {
  const known = new Set<unknown>(links.all.map(({ node }) => node));
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) return [];
    const place = { coordinate: "schema", node: definition };
    const findings = (definition.directives ?? []).flatMap((node) => {
      if (known.has(node)) return [];
      const message = `Cannot put @${nameOf(node)} on the schema as it would hold in the whole graph`;
      const advice = "Leave it out";
      return [createFinding("CHECK_DIRECTIVE_FOREIGN", "ERROR", { coordinate: "schema", node }, message, advice)];
    });
    if (definition.kind === Kind.SCHEMA_EXTENSION || !definition.description) return findings;
    const message = "Cannot describe the schema as it belongs to the hub";
    return [...findings, createFinding("CHECK_DESCRIPTION_FOREIGN", "ERROR", place, message, "Leave it out")];
  });
}
