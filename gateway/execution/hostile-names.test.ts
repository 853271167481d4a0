import { composeServices } from "@apollo/composition";
import { afterEach, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { createSubgraphCaller } from "./calling/call-subgraph";
import { createExecutor } from "./executor";
import { USES_TO_SPELL_OUT } from "./operations";
import { type SubgraphSource, serveSubgraph } from "./testing/serve-subgraph";
import { startFederation, type TestFederation } from "./testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires"])\n`;

/** What every object of JavaScript has, as far as GraphQL allows fields and types of that name. */
const INHERITED = ["constructor", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "toLocaleString"];
/** Names that mean something to JavaScript, or to generated code like ours. */
const MEANINGFUL = ["prototype", "then", "toJSON", "length", "value", "row", "target", "answer", "members", "BAD"];
const KEYWORDS = [
  "this",
  "function",
  "return",
  "arguments",
  "eval",
  "null_",
  "new",
  "await",
  "v0",
  "c0",
  "c1",
  "walk0",
  "read0",
];
const NAMES = [...INHERITED, ...MEANINGFUL, ...KEYWORDS];

/** Legal in strings alone. */
const TEXTS = [
  `"];x=`,
  "*/ throw 1 //",
  "\u2028\u2029",
  `'"\``,
  "\\",
  `\\"`,
  "`$" + "{process.exit(1)}`",
  "</script>",
  "\u0000\u001f",
  "\ud83c\udf3b",
  "\n\r\t",
  "__proto__",
  "constructor",
];

checkPollution();

describe("a field or type may be named", () => {
  it.each(NAMES)("%s", async (name) => {
    const owner: SubgraphSource = {
      name: "owner",
      sdl: `${LINK}
        type Query { ${name}(${name}: String): ${name} things: [Some] pick(kind: Kind): Kind }
        type ${name} implements I_${name} @key(fields: "${name}") { ${name}: ID! text: String }
        interface I_${name} { ${name}: ID! } union Some = ${name} | Other type Other { ${name}: Int }
        enum Kind { ${name} OTHER }`,
      resolvers: {
        Query: {
          [name]: (_: unknown, args: Record<string, string>) => ({ [name]: args[name], text: args[name] }),
          things: () => [
            { __typename: name, [name]: "1", text: "1" },
            { __typename: "Other", [name]: 2 },
          ],
          pick: (_: unknown, { kind }: { kind: string }) => kind,
        },
        [name]: {
          __resolveReference: (reference: Record<string, string>) => ({ ...reference, text: reference[name] }),
        },
      },
    };
    const other: SubgraphSource = {
      name: "other",
      sdl: `${LINK}
        type ${name} @key(fields: "${name}") {
          ${name}: ID! text: String @external more(${name}: Int): String longer: String @requires(fields: "text")
        }`,
      resolvers: {
        [name]: {
          __resolveReference: (reference: object) => reference,
          more: (parent: Record<string, string>, args: Record<string, number>) =>
            `${parent[name]}${Object.hasOwn(args, name) ? args[name] : ""}`,
          longer: ({ text }: { text: string }) => `${text}!`,
        },
      },
    };
    await using federation = await startNamed([owner, other]);
    expect(
      await ask(
        federation,
        `query ${name}($${name}: String, $more: Int!, $kind: Kind) {
          ${name}(${name}: $${name}) { ...${name} longer } things { __typename ... on ${name} { more } ... on Other { n: ${name} } }
          pick(kind: $kind)
        }
        fragment ${name} on ${name} { ${name} ${name}0: more(${name}: $more) }`,
        { [name]: "7", more: 8, kind: name },
      ),
    ).toBe(
      JSON.stringify({
        data: {
          [name]: { [name]: "7", [`${name}0`]: "78", longer: "7!" },
          things: [
            { __typename: name, more: "1" },
            { __typename: "Other", n: 2 },
          ],
          pick: name,
        },
      }),
    );
  });
});

describe("an alias may be", () => {
  const people: SubgraphSource = {
    name: "people",
    sdl: `${LINK}type Query { people: [Person] person(id: ID): Person } type Person @key(fields: "id") { id: ID! name: String }`,
    resolvers: {
      Query: { people: () => [{ id: "1", name: "Alice" }], person: (_: unknown, { id }: { id: string }) => ({ id }) },
      Person: { __resolveReference: (reference: object) => reference },
    },
  };
  const grants: SubgraphSource = {
    name: "grants",
    sdl: `${LINK}type Person @key(fields: "id") { id: ID! grant(of: String): Grant } type Grant { cents: Int note(text: String): String }`,
    resolvers: {
      Person: {
        __resolveReference: (reference: object) => reference,
        grant: (_: unknown, { of }: { of?: string }) => ({ cents: 5, of }),
      },
      Grant: { note: ({ of }: { of?: string }, { text }: { text?: string }) => text ?? of ?? "none" },
    },
  };

  it.each([
    ...[
      "__proto__",
      "__typename",
      "__defineGetter__",
      "__lookupSetter__",
      "_entities",
      "_service",
      "_internal_qp_alias_0",
    ],
    ...NAMES,
  ])("%s", async (alias) => {
    await using federation = await startFederation([people, grants]);
    const operation = `{ ${alias}: people { ${alias}: id ${alias}0: name b: grant { ${alias}: cents } } }`;
    const text = await ask(federation, operation);
    expect(text).toBe(`{"data":{"${alias}":[{"${alias}":"1","${alias}0":"Alice","b":{"${alias}":5}}]}}`);
    const nested = `query ${alias}($${alias}0: String) { p: person(id: 2) { ${alias}: grant(of: $${alias}0) { ${alias}: note } } }`;
    expect(await ask(federation, nested, { [`${alias}0`]: alias })).toBe(
      `{"data":{"p":{"${alias}":{"${alias}":"${alias}"}}}}`,
    );
  });

  it("such that the error below it has it in its path", async () => {
    const failing = { ...grants, answer: () => ({ errors: [{ message: "No", path: ["_entities", 0, "__proto__"] }] }) };
    await using federation = await startFederation([people, failing]);
    const { errors } = JSON.parse(await ask(federation, "{ __proto__: people { constructor: grant { cents } } }"));
    expect(errors[0].path).toEqual(["__proto__", 0]);
  });

  it.each(TEXTS)("beside the text %j, in the document as in variables", async (text) => {
    await using federation = await startFederation([people, grants]);
    const literal = JSON.stringify(text);
    const operation = `query ($t: String) {
      person(id: ${literal}) { id a: grant(of: ${literal}) { note } b: grant { note(text: $t) } ...F }
    } fragment F on Person { c: grant { note(text: ${literal}) } }`;
    expect(JSON.parse(await ask(federation, operation, { t: text }))).toEqual({
      data: { person: { id: text, a: { note: text }, b: { note: text }, c: { note: text } } },
    });
  });
});

describe("a subgraph may be named", () => {
  it.each(TEXTS)("%j, with that in its address too", async (text) => {
    const sdl = `${LINK}type Query { a: A } type A @key(fields: "id") { id: ID! }`;
    const a: SubgraphSource = { name: "first", sdl, resolvers: { Query: { a: () => ({ id: "1" }) } } };
    const b: SubgraphSource = {
      name: "second",
      sdl: `${LINK}type A @key(fields: "id") { id: ID! b: Int }`,
      resolvers: { A: { __resolveReference: (reference: object) => ({ ...reference, b: 2 }) } },
    };
    await using plain = await startFederation([a, b]);
    const named = (name: string) => `(name: ${JSON.stringify(name)}, url: `;
    const supergraph = plain.supergraph.replace(named("second"), () => named(text));
    expect(supergraph).not.toBe(plain.supergraph);
    await using federation = await startFederation([a, b], { supergraph });
    expect(await ask(federation, "{ a { id b } }")).toBe('{"data":{"a":{"id":"1","b":2}}}');
    const url = plain.subgraphs[1]?.url ?? "";
    const lost = supergraph.replace(JSON.stringify(url), () => JSON.stringify(`${url}\\${text}`));
    await using other = await startFederation([a, b], { supergraph: lost });
    const { data, errors = [] } = JSON.parse(await ask(other, "{ a { id b } }"));
    // the address may lead to the same server, or nowhere; nothing of it is told
    expect([2, null]).toContain(data.a.b);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1/);
  });
});

describe("an answer may hold the key", () => {
  it.each(["__proto__", "constructor", "prototype", ...TEXTS])("%j, which is not taken", async (key) => {
    const evil = `{${JSON.stringify(key)}:{"polluted":true,"id":"FORGED"},"id":"1","n":{${JSON.stringify(key)}:{"polluted":true},"id":"2"}}`;
    const source: SubgraphSource = {
      name: "evil",
      sdl: `${LINK}type Query { a: A any: Json } scalar Json type A { id: ID n: A polluted: Boolean }`,
      answer: () => `{"data":{"a":${evil},"any":${evil}},${JSON.stringify(key)}:{"polluted":true}}`,
    };
    await using federation = await startFederation([source]);
    expect(await ask(federation, "{ a { id n { id } } }")).toBe('{"data":{"a":{"id":"1","n":{"id":"2"}}}}');
    // a scalar of the subgraph's own may hold any JSON, under own keys
    expect(await ask(federation, "{ any }")).toBe(`{"data":{"any":${JSON.stringify(JSON.parse(evil))}}}`);
  });
});

/** With a composer that takes all these names. */
async function startNamed(sources: SubgraphSource[]): Promise<Pick<TestFederation, "query"> & AsyncDisposable> {
  const subgraphs = await Promise.all(sources.map(serveSubgraph));
  const composed = composeServices(subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })));
  if (!composed.supergraphSdl) throw new Error(composed.errors?.map(({ message }) => message).join("\n"));
  const caller = createSubgraphCaller();
  const executor = createExecutor({ supergraph: composed.supergraphSdl, call: caller.call, log: { warn() {} } });
  return {
    query: (source, variables) => executor.execute({ source, variables, headers: {} }),
    async [Symbol.asyncDispose]() {
      await caller.close();
      for (const subgraph of subgraphs) await subgraph[Symbol.asyncDispose]();
    },
  };
}

/** As often as it takes until the operation has code of its own, and answers are read by it. */
async function ask(
  federation: Pick<TestFederation, "query">,
  source: string,
  variables?: Record<string, unknown>,
): Promise<string> {
  const answer = JSON.stringify(await federation.query(source, variables));
  for (let uses = 1; uses < USES_TO_SPELL_OUT + 2; uses++) {
    expect(JSON.stringify(await federation.query(source, variables))).toBe(answer);
  }
  return answer;
}

function checkPollution(): void {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  afterEach(() => {
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get([], "polluted")).toBeUndefined();
    expect(Reflect.get(() => {}, "polluted")).toBeUndefined();
  });
}
