import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  isTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeDefinitionNode,
  type TypeNode,
} from "graphql";
import { printErrorsPage } from "../../hub/errors-page";
import { ERRORS_PAGE, printSchemas, SCHEMA_FOLDER } from "../../hub/schema-command";
import { SUBGRAPH_NAMES, type SubgraphName } from "../../services/kit/config";

const schemas = printSchemas();
const documents = new Map(SUBGRAPH_NAMES.map((name) => [name, parse(schemas[`${name}.graphql`] ?? "")]));

describe("schema/", () => {
  it("holds what the code says; `npm run schema` writes it anew", () => {
    const committed = readdirSync(SCHEMA_FOLDER).map((file) => [file, readFileSync(join(SCHEMA_FOLDER, file), "utf8")]);
    expect(Object.fromEntries(committed)).toEqual(schemas);
  });

  it.each(SUBGRAPH_NAMES)("says the same of %s when that service is alone in its process", (name) => {
    const module = name === "registry" ? "gateway/registry/definition" : `services/${name}`;
    const script = `require("reflect-metadata"); process.stdout.write(require(${JSON.stringify(join(__dirname, "../..", module))}).${name}.createSchema().sdl)`;
    expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })).toBe(schemas[`${name}.graphql`]);
  });
});

describe("docs/errors.md", () => {
  it("holds what the code says; `npm run schema` writes it anew", () => {
    expect(readFileSync(ERRORS_PAGE, "utf8")).toBe(printErrorsPage());
  });
});

describe("the rules of the subgraphs", () => {
  it("every type, root field and argument has a description, and every other field that its name does not explain", () => {
    expect(elementsWithoutDescription()).toEqual([]);
  });

  it("a service that is down takes with it what it gives, and no more: such fields may be null", () => {
    expect(fieldsThatWouldTakeMore()).toEqual([]);
  });

  it("each enum belongs to one service", () => {
    const owners = new Map<string, string[]>();
    for (const [service, document] of documents) {
      for (const node of document.definitions) {
        if (node.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
        owners.set(node.name.value, [...(owners.get(node.name.value) ?? []), service]);
      }
    }
    expect([...owners].filter(([, services]) => services.length > 1)).toEqual([]);
  });
});

/** Fields that say all there is to say by their name and, where they have one, by the description of their type. */
const SELF_EXPLAINING = new Set([
  ...["id", "name", "title", "text", "label", "description", "coordinates", "postcode", "createdAt"],
  ...["kind", "type", "level", "state", "edges", "node", "pageInfo"],
]);

function elementsWithoutDescription(): string[] {
  const without: string[] = [];
  for (const [service, document] of documents) {
    const check = (node: { description?: unknown }, ...path: string[]) => {
      if (!node.description) without.push(`${service}: ${path.join(".")}`);
    };
    for (const type of document.definitions) {
      if (!isTypeDefinitionNode(type)) continue;
      const typeName = type.name.value;
      const isRoot = typeName === "Query" || typeName === "Mutation";
      if (!isRoot && !isStub(type)) check(type, typeName);
      if (!("fields" in type)) continue;
      for (const field of type.fields ?? []) {
        const name = field.name.value;
        if (isRoot || !(SELF_EXPLAINING.has(name) || isOfOwner(type, field))) check(field, typeName, name);
        if (!("arguments" in field)) continue;
        for (const argument of field.arguments ?? []) check(argument, typeName, name, `(${argument.name.value})`);
      }
    }
  }
  return without;
}

/** Another service's field or key, described where it is given. */
function isOfOwner(type: TypeDefinitionNode, field: FieldDefinitionNode | InputValueDefinitionNode): boolean {
  if (isExternal(field)) return true;
  return type.kind === Kind.OBJECT_TYPE_DEFINITION && isStub(type) && keyFieldsOf(type).has(field.name.value);
}

/** Another service's field, declared for what requires or provides it. */
function isExternal(field: { directives?: ObjectTypeDefinitionNode["directives"] }): boolean {
  return field.directives?.some((directive) => directive.name.value === "external") ?? false;
}

/**
 * Root fields, fields on another service's entity, and fields that lead to one, that are not nullable. An entity whose
 * owner may give null for all but the key takes nothing along, as the key is known where it is referred to.
 */
function fieldsThatWouldTakeMore(): string[] {
  const owner = ownersOfEntities();
  const harmless = entitiesOfKeysAlone();
  const unions = new Map<string, string[]>();
  const found: string[] = [];
  for (const [service, document] of documents) {
    for (const node of document.definitions) {
      if (node.kind === Kind.UNION_TYPE_DEFINITION)
        unions.set(node.name.value, node.types?.map((type) => type.name.value) ?? []);
    }
    for (const type of document.definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
      const isForeign = owner.has(type.name.value) && owner.get(type.name.value) !== service;
      for (const field of type.fields ?? []) {
        if (keyFieldsOf(type).has(field.name.value) || isExternal(field)) continue;
        const target = namedType(field.type);
        const leadsAway = [target, ...(unions.get(target) ?? [])].some(
          (name) => owner.has(name) && owner.get(name) !== service && !harmless.has(name),
        );
        const mustBeNullable = isForeign || type.name.value === "Query" || leadsAway;
        if (mustBeNullable && field.type.kind === Kind.NON_NULL_TYPE)
          found.push(`${service}: ${type.name.value}.${field.name.value}`);
      }
    }
  }
  return found;
}

/** Entities of which the owner promises nothing but the key. */
function entitiesOfKeysAlone(): Set<string> {
  const found = new Set<string>();
  for (const document of documents.values()) {
    for (const type of document.definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION || !type.description || !isEntity(type)) continue;
      const promised = type.fields?.filter((field) => field.type.kind === Kind.NON_NULL_TYPE) ?? [];
      if (promised.every((field) => keyFieldsOf(type).has(field.name.value))) found.add(type.name.value);
    }
  }
  return found;
}

/** The names in `@key(fields: "…")`. */
function keyFieldsOf({ directives }: ObjectTypeDefinitionNode): Set<string> {
  const keys = directives?.filter((directive) => directive.name.value === "key") ?? [];
  const fields = keys.flatMap((key) => key.arguments?.find((argument) => argument.name.value === "fields") ?? []);
  return new Set(fields.flatMap(({ value }) => (value.kind === Kind.STRING ? value.value.split(" ") : [])));
}

/** An entity is owned by the service that describes it; the others hold stubs. */
function ownersOfEntities(): Map<string, SubgraphName> {
  const owners = new Map<string, SubgraphName>();
  for (const [service, document] of documents) {
    for (const type of document.definitions) {
      if (type.kind === Kind.OBJECT_TYPE_DEFINITION && type.description && isEntity(type))
        owners.set(type.name.value, service);
    }
  }
  return owners;
}

function isEntity(node: { directives?: ObjectTypeDefinitionNode["directives"] }): boolean {
  return node.directives?.some((directive) => directive.name.value === "key") ?? false;
}

function isStub(node: { directives?: ObjectTypeDefinitionNode["directives"]; description?: unknown }): boolean {
  return isEntity(node) && !node.description;
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
