import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildASTSchema, type DefinitionNode, type DocumentNode, type GraphQLSchema, Kind, parse } from "graphql";

const ROOT = join(__dirname, "../../../..");

/** The hub's whole graph, with what the office asks and it does not have yet. */
export function readOfficeSchema(): GraphQLSchema {
  const present = parse(readFileSync(join(ROOT, "schema/api.full.graphql"), "utf8"));
  const coming = parse(readFileSync(join(ROOT, "tests/browser/office/coming.graphql"), "utf8"));
  const definitions = [...present.definitions];
  for (const definition of coming.definitions) add(definitions, definition);
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions } satisfies DocumentNode);
}

/** A type that is there keeps its fields, and takes those that it does not have. */
function add(definitions: DefinitionNode[], definition: DefinitionNode): void {
  if (!("name" in definition) || !definition.name) return;
  const name = definition.name.value;
  const at = definitions.findIndex((other) => "name" in other && other.name?.value === name);
  const other = definitions[at];
  if (other === undefined) {
    definitions.push(definition);
  } else if (other.kind === Kind.OBJECT_TYPE_DEFINITION && "fields" in definition) {
    const has = new Set(other.fields?.map((field) => field.name.value));
    const more = (definition.fields ?? []).filter((field) => !has.has(field.name.value));
    definitions[at] = { ...other, fields: [...(other.fields ?? []), ...(more as NonNullable<typeof other.fields>)] };
  }
}
