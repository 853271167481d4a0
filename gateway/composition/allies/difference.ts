import { type DocumentNode, Kind, print, specifiedDirectives } from "graphql";
import { readApiDocument } from "../api-schema";
import type { CompositionError } from "../compose";
import { readArgument } from "../mending/read-subgraph";
import { toVariant } from "../variants/to-variant";
import { composeKnown, type KnownSupergraph } from "./compose-known";
import { ROOT_TYPES, readElements, type SchemaElement } from "./elements";
import { createFinding, type Finding } from "./finding";
import { asServed, inOrder, toPlainSdl } from "./served-sdl";
import { isOwn, type Subject } from "./subject";

/**
 * What the graph would be with the ally against what it is without: everything of others stays as it is, and all that
 * is new is the ally's own. It catches what no rule foresaw, and is silent where a rule has spoken already.
 */
export function checkDifference(subject: Subject, found: readonly Finding[]): Finding[] {
  const { ally, others, owners } = subject;
  const served = asServed(others, subject);
  const without = composeKnown(served);
  if ("errors" in without) return without.errors.map((error) => toFinding(subject, error));
  const added = { name: ally.name, url: ally.url, sdl: toPlainSdl(ally) };
  const composed = composeKnown(inOrder([...served, added], owners));
  if ("errors" in composed) return composed.errors.map((error) => toFinding(subject, error));
  const known = new Set(found.flatMap(({ severity, coordinate }) => (severity === "ERROR" ? [coordinate] : [])));
  const changes = new Map<string, string>();
  for (const read of [readPublicApi, readApi, readSupergraph]) {
    const before = read(without, ally.name);
    const after = read(composed, ally.name);
    // who answers for a field may change by a grant; what clients see of it may not
    const isGranted = read === readSupergraph ? subject.mayExtend : () => false;
    for (const [coordinate, change] of compare(subject, before, after, isGranted)) changes.set(coordinate, change);
  }
  return [...changes].flatMap(([coordinate, change]) => {
    if (known.has(coordinate)) return [];
    const message = `Cannot compose the schema as "${coordinate}" would ${change}`;
    return [createFinding("CHECK_API_CHANGED", "ERROR", { coordinate, node: findNode(subject, coordinate) }, message)];
  });
}

/** By coordinate: the element, and all that is said of it. */
type Signatures = Map<string, { element: SchemaElement; says: string }>;

function* compare(
  subject: Subject,
  before: Signatures,
  after: Signatures,
  isGranted: (coordinate: string) => boolean,
): Iterable<[string, string]> {
  for (const [coordinate, { says }] of before) {
    const now = after.get(coordinate);
    if (!now) yield [coordinate, "vanish"];
    else if (now.says !== says && !isGranted(coordinate)) yield [coordinate, "change"];
  }
  for (const [coordinate, { element }] of after) {
    const isRoot = element.member === undefined && ROOT_TYPES.has(element.type);
    if (!before.has(coordinate) && !isRoot && !isOwn(subject, element) && !subject.mayExtend(coordinate))
      yield [coordinate, "be new, and does not belong to the ally"];
  }
}

/** What clients see of a supergraph that was looked at already. */
const apis = new WeakMap<KnownSupergraph, { public: Signatures; full: Signatures }>();

const readPublicApi = (supergraph: KnownSupergraph) => readApis(supergraph).public;
const readApi = (supergraph: KnownSupergraph) => readApis(supergraph).full;

function readApis(supergraph: KnownSupergraph) {
  const { parsed } = supergraph;
  const signatures = apis.get(supergraph) ?? {
    public: signApi(toVariant(parsed, "public").document),
    full: signApi(parsed.document),
  };
  apis.set(supergraph, signatures);
  return signatures;
}

function signApi(supergraph: DocumentNode): Signatures {
  return sign(readApiDocument(supergraph), ({ name }) => SHOWN_DIRECTIVES.has(name.value));
}

/** What planners and the authorisation read, without what the ally alone says. */
function readSupergraph({ parsed: { document } }: KnownSupergraph, ally: string): Signatures {
  const graph = findGraph(document, ally);
  return sign(document, (directive) => {
    const isJoin = directive.name.value.startsWith("join__");
    const of = readArgument(directive, "graph");
    // a field of a type that one subgraph declares names no subgraph, and does once a second one declares the type
    return !isJoin || (of !== graph && (directive.name.value !== "join__field" || directive.arguments?.length !== 1));
  });
}

/** What clients are told of an element beside its types. */
const SHOWN_DIRECTIVES = new Set(specifiedDirectives.map(({ name }) => name));

/** Types that specifications bring into a supergraph. */
const MACHINERY = /^(join|link|core|federation|context|policy|requiresScopes)__/;

type Directive = NonNullable<SchemaElement["node"]["directives"]>[number];

function sign(document: DocumentNode, counts: (directive: Directive) => boolean): Signatures {
  const signatures: Signatures = new Map();
  for (const element of readElements(document)) {
    if (element.kind === Kind.DIRECTIVE_DEFINITION || MACHINERY.test(element.type)) continue;
    const { coordinate, kind, node, returns, defaultValue, interfaces } = element;
    const directives = (node.directives ?? []).filter(counts).map((directive) => print(directive));
    const type = returns && print(returns);
    const value = defaultValue && print(defaultValue);
    const says = [kind, node.description?.value, directives.sort(), type, value, [...interfaces].sort()];
    signatures.set(coordinate, { element, says: JSON.stringify(says) });
  }
  return signatures;
}

/** What the supergraph calls a subgraph. */
function findGraph({ definitions }: DocumentNode, name: string): string | undefined {
  for (const node of definitions) {
    if (node.kind !== Kind.ENUM_TYPE_DEFINITION || node.name.value !== "join__Graph") continue;
    const value = node.values?.find(({ directives }) =>
      directives?.some((directive) => readArgument(directive, "name") === name),
    );
    return value?.name.value;
  }
  return undefined;
}

/** The composer names the coordinate in its message, and gives no line. */
function toFinding(subject: Subject, { code, message }: CompositionError): Finding {
  const names = message.match(/\b[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)?/g) ?? [];
  const coordinate = names.find((name) => subject.elements.some((element) => element.coordinate === name));
  const line = coordinate === undefined ? undefined : findNode(subject, coordinate)?.loc?.startToken.line;
  return { code, severity: "ERROR", message, ...(coordinate && { coordinate }), ...(line && { line }) };
}

/** In the SDL of the ally: the element, or the nearest one that it is or would be a part of. */
function findNode({ elements }: Subject, coordinate: string): SchemaElement["node"] | undefined {
  const outer = [coordinate, coordinate.replace(/\(.*/, ""), coordinate.replace(/[.(].*/, "")];
  return outer.flatMap((one) => elements.find((element) => element.coordinate === one) ?? [])[0]?.node;
}
