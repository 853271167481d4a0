import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from "graphql";
import { argumentOf } from "../spec-names";

/** What a schema links. */
export interface Links {
  all: readonly { node: ConstDirectiveNode; url: string | undefined; isRenamed: boolean }[];
  /** Whether Federation 2 is among it. */
  hasFederation: boolean;
  /** By the name that a directive has in the schema: what Federation calls it. */
  names: ReadonlyMap<string, string>;
}

const FEDERATION = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.\d{1,2}$/;

/** Directives of Federation that a schema may use under these names once it imports them. */
const FEDERATION_DIRECTIVES = [
  ...["key", "requires", "provides", "external", "extends", "shareable", "override", "inaccessible", "tag"],
  ...["interfaceObject", "composeDirective", "authenticated", "requiresScopes", "policy", "cost", "listSize"],
  ...["context", "fromContext", "cacheTag"],
];

export const isFederationUrl = (url: string | undefined): boolean => url !== undefined && FEDERATION.test(url);

export function isFederationDirective(name: string): boolean {
  return FEDERATION_DIRECTIVES.includes(name);
}

export function readLinks({ definitions }: DocumentNode): Links {
  const nodes = definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION ? (node.directives ?? []) : [],
  );
  const all = nodes
    .filter((node) => node.name.value === "link" || argumentOf(node, "url") !== undefined)
    .map((node) => ({ node, url: textOf(argumentOf(node, "url")), ...readRenamed(node) }));
  const names = new Map(FEDERATION_DIRECTIVES.map((name) => [`federation__${name}`, name]));
  for (const { node, url } of all) {
    if (!isFederationUrl(url)) continue;
    const namespace = textOf(argumentOf(node, "as"));
    for (const name of FEDERATION_DIRECTIVES) if (namespace) names.set(`${namespace}__${name}`, name);
    for (const { name, as } of readImports(node)) {
      if (name.startsWith("@")) names.set(as.replace(/^@/, ""), name.slice(1));
    }
  }
  return { all, names, hasFederation: all.some(({ url }) => isFederationUrl(url)) };
}

function readRenamed(node: ConstDirectiveNode): { isRenamed: boolean } {
  return { isRenamed: argumentOf(node, "as") !== undefined || readImports(node).some(({ name, as }) => name !== as) };
}

function readImports(node: ConstDirectiveNode): { name: string; as: string }[] {
  const list = argumentOf(node, "import");
  return (list?.kind === Kind.LIST ? list.values : []).map((value) => {
    if (value.kind !== Kind.OBJECT) return { name: textOf(value) ?? "", as: textOf(value) ?? "" };
    const read = (field: string) => textOf(value.fields.find((one) => one.name.value === field)?.value);
    return { name: read("name") ?? "", as: read("as") ?? read("name") ?? "" };
  });
}

function textOf(value: ConstValueNode | undefined): string | undefined {
  return value?.kind === Kind.STRING ? value.value : undefined;
}
