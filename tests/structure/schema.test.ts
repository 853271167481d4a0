import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Kind, type ObjectTypeDefinitionNode, parse, type TypeNode, visit } from "graphql";
import { printSchemas, SCHEMA_FOLDER } from "../../hub/schema-command";
import { SERVICE_NAMES, type ServiceName } from "../../services/kit/config";

const schemas = printSchemas();
const documents = new Map(SERVICE_NAMES.map((name) => [name, parse(schemas[`${name}.graphql`] ?? "")]));

describe("schema/", () => {
  it("holds what the code says; `npm run schema` writes it anew", () => {
    const committed = readdirSync(SCHEMA_FOLDER).map((file) => [file, readFileSync(join(SCHEMA_FOLDER, file), "utf8")]);
    expect(Object.fromEntries(committed)).toEqual(schemas);
  });

  it.each(SERVICE_NAMES)("says the same of %s when that service is alone in its process", (name) => {
    const script = `require("reflect-metadata"); process.stdout.write(require(${JSON.stringify(join(__dirname, "../../services", name))}).${name}.createSchema().sdl)`;
    expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })).toBe(schemas[`${name}.graphql`]);
  });
});

describe("the rules of the subgraphs", () => {
  it("every element has a description, but for ids, names and the like, which need none", () => {
    const without: string[] = [];
    for (const [service, document] of documents) {
      visit(document, {
        enter(node) {
          const isType = node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION;
          const isOther = node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION || node.kind === Kind.UNION_TYPE_DEFINITION;
          if ((isType || isOther) && !node.description && node.name.value !== "Query" && !isStub(node)) {
            without.push(`${service}: ${node.name.value}`);
          }
        },
      });
    }
    expect(without).toEqual([]);
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

/** Root fields, fields on another service's entity, and fields that lead to one, that are not nullable. */
function fieldsThatWouldTakeMore(): string[] {
  const owner = ownersOfEntities();
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
        if (field.name.value === "id" || field.directives?.some((each) => each.name.value === "external")) continue;
        const target = namedType(field.type);
        const leadsAway = [target, ...(unions.get(target) ?? [])].some(
          (name) => owner.has(name) && owner.get(name) !== service,
        );
        const mustBeNullable = isForeign || type.name.value === "Query" || leadsAway;
        if (mustBeNullable && field.type.kind === Kind.NON_NULL_TYPE)
          found.push(`${service}: ${type.name.value}.${field.name.value}`);
      }
    }
  }
  return found;
}

/** An entity is owned by the service that describes it; the others hold stubs. */
function ownersOfEntities(): Map<string, ServiceName> {
  const owners = new Map<string, ServiceName>();
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
