import { expect } from "@jest/globals";
import { type GraphQLObjectType, type GraphQLSchema, isCompositeType, isEnumType, isObjectType } from "graphql";
import type { Verdict } from "../../hub/rights/verdicts";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { findWays, selectEverything, selectOne } from "./ask-everything";
import { giveLeast } from "./give-value";

type Ask = (text: string) => Promise<GraphQLAnswer>;

/** As many errors as an answer surely holds. */
const AT_ONCE = 20;

/** Asks for every element of the whole schema, and fails unless each verdict is what the gateway does. */
export async function expectVerdicts(
  schema: GraphQLSchema,
  verdicts: ReadonlyMap<string, Verdict>,
  ask: Ask,
): Promise<void> {
  const roots = [schema.getQueryType(), schema.getMutationType()].flatMap((root) => root ?? []);
  const having = (verdict: Verdict) => [...verdicts.keys()].filter((each) => verdicts.get(each) === verdict);
  const given = (coordinate: string) => verdicts.get(coordinate) === "given";
  const isTold = (coordinate: string) => verdicts.get(coordinate) !== "unknown";
  const reachedByQuery = new Set<string>();
  for (const root of roots) {
    if (Object.keys(root.getFields()).some((name) => given(`${root.name}.${name}`)))
      expectGiven(await ask(`${kindOf(root)} ${selectEverything(schema, root, given, giveLeast)}`));
    await expectRefused(root, having("refused").filter(isOutputField));
  }
  for (const some of chunks(having("unknown"))) expectUnknown(await ask(askUnknown(some)), some);

  function expectGiven({ data, errors = [] }: GraphQLAnswer): void {
    const codes = errors.map(({ extensions }) => extensions?.code);
    expect(codes.filter((code) => code === "UNAUTHORIZED_FIELD" || code === "GRAPHQL_VALIDATION_FAILED")).toEqual([]);
    expect(data ?? null).not.toBeNull();
  }

  /** Whichever way leads to a refused field, it or something before it is refused. */
  async function expectRefused(root: GraphQLObjectType, coordinates: readonly string[]): Promise<void> {
    const ways = findWays(schema, root, isTold);
    // A mutation that is given does what it can, and the second time it cannot: it is no way to anything
    const reached = coordinates.map(typeOf).filter((type) => ways.has(type) && !reachedByQuery.has(type));
    if (root === schema.getQueryType()) for (const type of reached) reachedByQuery.add(type);
    for (const some of chunks(coordinates.filter((coordinate) => reached.includes(typeOf(coordinate))))) {
      const texts = some.map((coordinate, at) => `r${at}: ${selectOne(schema, coordinate, ways, giveLeast)}`);
      const { errors = [] } = await ask(`${kindOf(root)} { ${texts.join(" ")} }`);
      const refused = errors.filter(({ extensions }) => extensions?.code === "UNAUTHORIZED_FIELD");
      const places = new Set(refused.map(({ path }) => path?.[0]));
      expect(some.filter((_, at) => !places.has(`r${at}`))).toEqual([]);
    }
  }

  /** A document that names elements, each in a way that a schema which knows them lets pass. */
  function askUnknown(coordinates: readonly string[]): string {
    const outputs = coordinates.filter((each) => isCompositeType(schema.getType(typeOf(each))));
    const fragments = outputs.map(
      (each, at) => `fragment F${at} on ${typeOf(each)} { ${partOf(each) ?? "__typename"} }`,
    );
    const inputs = coordinates.filter((each) => !outputs.includes(each));
    const variables = inputs.map((each, at) => {
      const part = partOf(each);
      const value = isEnumType(schema.getType(typeOf(each))) ? part : `{ ${part}: null }`;
      return `$v${at}: ${typeOf(each)}${part ? ` = ${value}` : ""}`;
    });
    return [`query ${variables.length > 0 ? `(${variables.join(", ")})` : ""} { __typename }`, ...fragments].join("\n");
  }

  function expectUnknown({ data, errors = [] }: GraphQLAnswer, coordinates: readonly string[]): void {
    expect(data).toBeUndefined();
    const messages = errors.map(({ message }) => message);
    const isSaid = (coordinate: string) => {
      const [type, part] = [typeOf(coordinate), partOf(coordinate)];
      const told = [`Unknown type "${type}"`, `Cannot query field "${part}" on type "${type}"`];
      if (part)
        told.push(`Value "${part}" does not exist in "${type}"`, `Field "${part}" is not defined by type "${type}"`);
      return messages.some((message) => told.some((text) => message.startsWith(text)));
    };
    expect(coordinates.filter((coordinate) => !isSaid(coordinate))).toEqual([]);
    expect(messages.filter((message) => /did you mean/i.test(message))).toEqual([]);
  }

  function isOutputField(coordinate: string): boolean {
    return partOf(coordinate) !== undefined && isObjectType(schema.getType(typeOf(coordinate)));
  }

  function typeOf(coordinate: string): string {
    return coordinate.split(".")[0] ?? "";
  }

  function partOf(coordinate: string): string | undefined {
    return coordinate.split(".")[1];
  }

  function kindOf(root: GraphQLObjectType): string {
    return root === schema.getMutationType() ? "mutation" : "query";
  }

  function chunks<T>(list: readonly T[]): T[][] {
    return Array.from({ length: Math.ceil(list.length / AT_ONCE) }, (_, at) =>
      list.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
    );
  }
}
