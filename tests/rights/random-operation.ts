import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isNonNullType,
  isObjectType,
} from "graphql";
import type { Random } from "./random";
import type { RandomValues } from "./random-values";

export interface RandomOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** What the response key begins with of a list that was asked for from its beginning, as long as it may be. */
export const WHOLE_LIST = "whole";

const MAX_FIELDS = 5;

/** Valid operations with whatever a client may write: aliases, fragments, variables, lists in lists. */
export class RandomOperations {
  readonly #schema: GraphQLSchema;
  readonly #random: Random;
  readonly #values: RandomValues;
  #fragments: string[] = [];
  #declared: string[] = [];
  #variables: Record<string, unknown> = {};
  #aliases = 0;

  constructor(schema: GraphQLSchema, random: Random, values: RandomValues) {
    this.#schema = schema;
    this.#random = random;
    this.#values = values;
  }

  /** Asks for one root field. */
  write(root: GraphQLField<unknown, unknown>, depth: number): RandomOperation {
    this.#fragments = [];
    this.#declared = [];
    this.#variables = {};
    const body = this.#field(root, depth, "");
    const declared = this.#declared.length > 0 ? ` (${this.#declared.join(", ")})` : "";
    return { query: [`query${declared} { ${body} }`, ...this.#fragments].join("\n"), variables: this.#variables };
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number, prefix: string): string {
    const named = getNamedType(field.type);
    const isList = isObjectType(named) && "pageInfo" in named.getFields();
    const isWhole = isList && this.#random.chance(50);
    const given = field.args.flatMap(({ name, type }) => {
      if (isWhole && (name === "first" || name === "after")) return name === "first" ? ["first: 100"] : [];
      if (!isNonNullType(type) && !this.#random.chance(name === "after" ? 15 : 50)) return [];
      return [`${name}: ${this.#argument(name, type, isObjectType(named) ? named.name : undefined)}`];
    });
    const called = given.length > 0 ? `${field.name}(${given.join(", ")})` : field.name;
    const alias = isWhole ? `${WHOLE_LIST}${++this.#aliases}: ` : this.#alias(field, prefix);
    if (isAbstractType(named)) {
      const objects = this.#schema.getPossibleTypes(named);
      const parts = objects.map((type) => `... on ${type.name} ${this.#select(type, depth - 1, `${type.name}_`)}`);
      return `${alias}${called} { __typename ${parts.join(" ")} }`;
    }
    if (!isObjectType(named)) return `${alias}${called}`;
    return `${alias}${called} ${isList ? this.#selectList(named, depth) : this.#select(named, depth - 1, "")}`;
  }

  /** Fields that a body may keep stay under their names, by which they are looked at. */
  #alias({ name }: GraphQLField<unknown, unknown>, prefix: string): string {
    if (prefix !== "") return prefix === "Organization_" ? "" : `${prefix}${name}: `;
    return this.#random.chance(10) && !this.#isOfOrganization(name) ? `a${++this.#aliases}: ` : "";
  }

  #isOfOrganization(name: string): boolean {
    const type = this.#schema.getType("Organization");
    return isObjectType(type) && name in type.getFields();
  }

  #selectList(type: GraphQLObjectType, depth: number): string {
    const { nodes, edges, totalCount } = type.getFields();
    const texts = ["pageInfo { hasNextPage endCursor }"];
    if (totalCount) texts.push("totalCount");
    if (nodes) texts.push(`nodes ${this.#select(getNamedType(nodes.type) as GraphQLObjectType, depth - 1, "")}`);
    if (edges && this.#random.chance(50)) texts.push("edges { cursor node { __typename } }");
    return `{ ${texts.join(" ")} }`;
  }

  #select(type: GraphQLObjectType, depth: number, prefix: string): string {
    const { id, ...rest } = type.getFields();
    const open = Object.values(rest).filter((field) => depth > 0 || !isComposite(field));
    const texts = this.#random.some(open, 1 + this.#random.below(MAX_FIELDS)).map((field) => {
      const text = this.#field(field, depth, prefix);
      return this.#random.chance(15) ? this.#fragment(type, text) : text;
    });
    return `{ __typename ${id ? "id" : ""} ${texts.join(" ")} }`;
  }

  #fragment({ name }: GraphQLObjectType, text: string): string {
    if (this.#random.chance(50)) return `... on ${name} { ${text} }`;
    const fragment = `F${this.#fragments.length}`;
    // its place is taken first: the text may hold fragments of its own, which are written already
    this.#fragments.push(`fragment ${fragment} on ${name} { ${text} }`);
    return `...${fragment}`;
  }

  #argument(name: string, type: GraphQLField<unknown, unknown>["args"][number]["type"], entity?: string): string {
    const variable = `v${this.#declared.length}`;
    this.#declared.push(`$${variable}: ${type}`);
    this.#variables[variable] = this.#values.give(name, type, entity);
    return `$${variable}`;
  }
}

function isComposite({ type }: GraphQLField<unknown, unknown>): boolean {
  const named = getNamedType(type);
  return isAbstractType(named) || isObjectType(named);
}
