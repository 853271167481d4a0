import { type ASTNode, type DefinitionNode, type DocumentNode, Kind, parse } from "graphql";
import type { Finding } from "../../composition/allies/finding";

/** Adds to findings without one the line of their coordinate, or of what is left around it once that is removed. */
export function addLines(findings: readonly Finding[], sdl: string): Finding[] {
  const document = parse(sdl);
  return findings.map((finding) => {
    if (finding.line !== undefined || finding.coordinate === undefined) return finding;
    const line = findLine(document, finding.coordinate);
    return line === null ? finding : { ...finding, line };
  });
}

/** @returns 1-based; null if not even the type is there */
export function findLine(document: DocumentNode, coordinate: string): number | null {
  const [, directive, type, member, argument] = /^(?:@(\w+)|(\w+))(?:\.(\w+))?(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const definitions = document.definitions.filter((node) => isNamed(node, directive, type));
  const members = definitions.flatMap((node) => (member === undefined ? node : childNamed(node, member)));
  const found = members.flatMap((node) => (argument === undefined ? node : childNamed(node, argument)));
  const [node] = [...found, ...members, ...definitions];
  return node?.loc?.startToken ? lineOf(node) : null;
}

function isNamed(node: DefinitionNode, directive: string | undefined, type: string | undefined): boolean {
  if (!("name" in node) || node.name === undefined) return false;
  const isDirective = node.kind === Kind.DIRECTIVE_DEFINITION;
  return directive === undefined
    ? !isDirective && node.name.value === type
    : isDirective && node.name.value === directive;
}

function childNamed(node: ASTNode, name: string): ASTNode[] {
  const children: ASTNode[] = [
    ...("fields" in node ? (node.fields ?? []) : []),
    ...("values" in node ? (node.values ?? []) : []),
    ...("arguments" in node ? (node.arguments ?? []) : []),
  ];
  return children.filter((child) => "name" in child && child.name?.value === name);
}

/** Of its name: a description may stand above it. */
function lineOf(node: ASTNode): number | null {
  const name = "name" in node ? node.name : undefined;
  return (name ?? node).loc?.startToken.line ?? null;
}
