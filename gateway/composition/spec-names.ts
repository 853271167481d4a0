import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from "graphql";

/** Specifications of Apollo whose one directive is named like the specification. */
export type SpecName = (typeof SPECS)[number];

const SPECS = ["authenticated", "requiresScopes", "policy", "tag", "inaccessible"] as const;
const SPEC_URL = new RegExp(`^https://specs\\.apollo\\.dev/(${SPECS.join("|")})(/|$)`);

/** Under which names a supergraph, or a subgraph, uses such a specification. */
export interface Spec {
  /**
   * What it calls the directive: another name if it was renamed when it was linked or imported. Undefined if another
   * specification took the name.
   */
  directive: string | undefined;
  /** What the names of everything else in the specification begin with, unless it is imported. */
  prefix: string;
  /** Names of what else is imported of it. */
  imports: readonly string[];
  /** What links it; without, the directive counts under its usual name, unless that is taken. */
  link?: ConstDirectiveNode;
}

export function readSpecs(document: DocumentNode): Record<SpecName, Spec> {
  const links = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
  const found = new Map<string, Spec>();
  for (const link of links) {
    const name = SPEC_URL.exec(textOf(argumentOf(link, "url")) ?? "")?.[1];
    if (name !== undefined) found.set(name, readLink(name, link));
  }
  const taken = new Set([...found.values()].map(({ directive }) => directive));
  const entries = SPECS.map((name) => {
    const directive = taken.has(name) ? undefined : name;
    return [name, found.get(name) ?? { directive, prefix: `${name}__`, imports: [] }];
  });
  return Object.fromEntries(entries);
}

function readLink(name: string, link: ConstDirectiveNode): Spec {
  const namespace = textOf(argumentOf(link, "as")) ?? name;
  const list = argumentOf(link, "import");
  const imports = (list?.kind === Kind.LIST ? list.values : []).map(readImport);
  const directive = imports.find((one) => one.name === `@${name}`)?.as.replace(/^@/, "");
  return {
    directive: directive ?? namespace,
    prefix: `${namespace}__`,
    imports: imports.flatMap(({ as }) => (as.startsWith("@") ? [] : [as])),
    link,
  };
}

function readImport(value: ConstValueNode): { name: string; as: string } {
  if (value.kind !== Kind.OBJECT) return { name: textOf(value) ?? "", as: textOf(value) ?? "" };
  const read = (field: string) => textOf(value.fields.find((node) => node.name.value === field)?.value);
  const name = read("name") ?? "";
  return { name, as: read("as") ?? name };
}

export function argumentOf(node: ConstDirectiveNode, name: string): ConstValueNode | undefined {
  return node.arguments?.find((argument) => argument.name.value === name)?.value;
}

function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
