import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ReceivedRequest, SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startFederation, type TestFederation } from "../../gateway/execution/testing/start-federation";
import { entityGroups } from "../support/entity-groups";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@shareable", "@external", "@requires"])\n`;

const garden = { __typename: "Org", id: "o2", slug: "garden", name: "Garden", secret: "s2", size: 3 };
const bakery = { __typename: "Org", id: "o1", slug: "bakery", name: "Bakery", secret: "s1", size: 2, peers: [garden] };
const alice = { __typename: "Person", id: "p1", email: "alice@example.org", employer: bakery };
const records = [bakery, garden, alice];
const SLUGS = new Set(["bakery", "garden"]);
const IDS = new Set(["o1", "o2", "p1"]);

function findRecord({ __typename, id, slug }: { __typename: string; id?: string; slug?: string }) {
  const ofType = records.filter((record) => record.__typename === __typename);
  return ofType.find((record) => record.id === id || ("slug" in record && record.slug === slug)) ?? null;
}

const hub: SubgraphSource = {
  name: "hub",
  sdl: `${LINK}
    type Query { org: Org orgs: [Org] actors: [Actor] } type Mutation { touch: Org }
    interface Actor { id: ID! }
    type Org implements Actor @key(fields: "id") @key(fields: "slug") {
      id: ID! slug: ID! name: String secret: String size: Int peers: [Org!]
    }
    type Person implements Actor @key(fields: "id") { id: ID! email: String employer: Org }`,
  resolvers: {
    Query: { org: () => bakery, orgs: () => [bakery, garden], actors: () => [alice, garden] },
    Mutation: { touch: () => bakery },
    Org: { __resolveReference: findRecord },
    Person: { __resolveReference: findRecord },
  },
};

/** Knows organisations by their slug, which the hub alone can tell. */
const ledger: SubgraphSource = {
  name: "ledger",
  sdl: `${LINK}
    type Org @key(fields: "slug") { slug: ID! balance: Int score: Int @external weight: Int @requires(fields: "score") }`,
  resolvers: {
    Org: {
      __resolveReference: (reference: { slug: string; score?: number }) => reference,
      balance: ({ slug }: { slug: string }) => slug.length,
      weight: ({ score }: { score?: number }) => score ?? 0,
    },
  },
};

/** May say anything of these fields, and nothing else. */
function ally(answer: SubgraphSource["answer"]): SubgraphSource {
  return {
    name: "ally",
    sdl: `${LINK}
      type Query { ally: Org allied: [Org!] pick: Picked }
      type Org @key(fields: "id") {
        id: ID! score: Int kind: Kind note: Note notes: [Note!] grid: [[Int]] any: Any peer: Org size: Int @external
        risk: Int @requires(fields: "size")
      }
      type Person @key(fields: "id") { id: ID! mood: String }
      enum Kind { A B } type Note { text: String next: Note } type Memo { body: String }
      union Any = Note | Memo union Picked = Org | Person`,
    answer,
  };
}

/** Response keys of what the ally owns; with everything below them it may be as the ally likes. */
const OF_ALLY = new Set(
  "score s kind note notes grid any peer risk mood ally allied pick weight".split(" "), // the weight follows the score
);

/** The ally only adds fields to entities that others named. */
const EXTENDING = [
  "{ org { id name secret score note { text next { text } } balance } orgs { name kind grid any { ...A } } } fragment A on Any { __typename ... on Note { text } ... on Memo { body } }",
  "{ org { peers { name score notes { text } balance } weight slug risk } }",
  "{ actors { __typename id ... on Org { name score balance } ... on Person { email mood employer { secret score weight } } } }",
  "{ a: org { s: score n: name } b: orgs { s: risk n: secret id } c: orgs { id weight } }",
  "mutation { touch { id name score weight } }",
];

/** The ally names entities itself, which it may. */
const REFERRING = [
  "{ org { name secret peer { id name secret balance } balance } }",
  "{ ally { id name balance score } orgs { name balance } }",
  "{ allied { name balance peer { slug } } pick { __typename ... on Org { name balance } ... on Person { email } } org { name } }",
];

const FIELDS = [
  ..."id slug name secret size balance score kind note notes grid any peer risk mood text next body".split(" "),
];
const forgedKey = fc.constantFrom(
  ...FIELDS,
  ..."s n a b c org orgs ally allied pick employer email __typename _entities _e0 _e1 __proto__ constructor".split(" "),
);
const forgedLeaf = fc.constantFrom<unknown>(
  ...[null, 0, 1, 1e99, 1.5, true, "", "FORGED", "o1", "o2", "o9", "p1", "garden", "A"],
  ...["Org", "Person", "Note", "Memo", "Query", "Actor"],
);
const { forgedValue } = fc.letrec<{ forgedValue: unknown }>((tie) => ({
  forgedValue: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    forgedLeaf,
    fc.array(tie("forgedValue"), { maxLength: 3 }),
    fc.dictionary(forgedKey, tie("forgedValue"), { maxKeys: 6 }),
  ),
}));

/** Often well-formed, so that it gets far. */
function forgedEntity(inner: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.record(
    {
      __typename: fc.constantFrom<unknown>("Org", "Org", "Person", "Note", 1, undefined),
      id: fc.constantFrom<unknown>("o1", "o2", "o9", 9, { $ne: null }),
      slug: fc.constantFrom("bakery", "FORGED"),
      name: fc.constant("FORGED"),
      secret: fc.constant("FORGED"),
      balance: fc.constant(-1),
      weight: fc.constant(-1),
      score: fc.oneof(fc.integer(), forgedLeaf),
      s: fc.oneof(fc.integer(), forgedLeaf),
      kind: fc.constantFrom("A", "B", "C"),
      note: fc.oneof(fc.record({ text: forgedLeaf, next: inner }), inner),
      notes: fc.array(inner, { maxLength: 2 }),
      any: inner,
      peer: inner,
      mood: forgedLeaf,
      email: fc.constant("FORGED"),
      employer: inner,
      // computed, else it would set the prototype of this very object
      ["__proto__"]: fc.constant({ polluted: true }),
    },
    { requiredKeys: [] },
  );
}

const deepEntity = forgedEntity(forgedEntity(forgedValue));

interface Forgery {
  operation: string;
  /** Taken in turn for the entities that are asked for; the first also for root fields. */
  entities: unknown[];
  /** An answer that need not fit what was asked, in place of those. */
  raw: { data: unknown } | null;
}

function forgeries(operations: string[]): fc.Arbitrary<Forgery> {
  return fc.record({
    operation: fc.constantFrom(...operations),
    entities: fc.array(fc.oneof({ weight: 4, arbitrary: deepEntity }, forgedValue), { minLength: 1, maxLength: 4 }),
    raw: fc.option(fc.record({ data: forgedValue }), { freq: 1 }),
  });
}

function forge({ entities, raw }: Forgery, { query, variables }: ReceivedRequest): unknown {
  if (raw) return raw.data;
  const [first] = entities;
  const data: Record<string, unknown> = { ally: first, allied: entities, pick: first };
  for (const { key, variable } of entityGroups(query)) {
    data[key] = (variables[variable] as unknown[]).map((_, index) => entities[index % entities.length]);
  }
  return data;
}

describe("AT4: an ally that returns more than it was asked for", () => {
  it("changes nothing that it does not own, in 5,000 answers about entities of others", async () => {
    await attack(EXTENDING, 5_000, ({ variables }) => {
      const ids = representations(variables).flatMap(({ id }) => id ?? []);
      expect(ids.filter((id) => !IDS.has(id as string))).toEqual([]);
    });
  }, 120_000);

  it("changes nothing beside the entities that it names itself, in 5,000 answers", async () => {
    await attack(REFERRING, 5_000, ({ variables }) => {
      const ids = representations(variables).flatMap(({ id }) => id ?? []);
      expect(ids.filter((id) => typeof id !== "string")).toEqual([]);
    });
  }, 120_000);

  const WRONG: [string, string, unknown][] = [
    ["type of an object", "any { __typename }", { any: { __typename: "Org" } }],
    ["type of an entity", "peer { name }", { peer: { __typename: "Person", id: "o1" } }],
    ["kind of a leaf", "score", { score: "1" }],
    ["kind of an object", "note { text }", { note: ["FORGED"] }],
    ["kind of a list", "notes { text }", { notes: { text: "FORGED" } }],
    ["kind of the entity", "score", ["FORGED"]],
    ["enum value", "kind", { kind: "C" }],
  ];
  it.each(WRONG)("that gives a wrong %s loses its own field alone", async (_, selection, entity) => {
    await using federation = await startFederation([hub, ledger, ally(() => ({ data: { _entities: [entity] } }))]);
    const { data, errors } = await federation.query(`{ org { id name balance ${selection} } }`);
    const [own = ""] = selection.split(" ");
    expect(JSON.parse(JSON.stringify(data))).toEqual({ org: { id: "o1", name: "Bakery", balance: 6, [own]: null } });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_BAD_SHAPE"]);
  });

  it("that shows another id than the one of the entity that it names loses that entity", async () => {
    const allied = [
      { __typename: "Org", id: "o1", shown: "o2" },
      { __typename: "Org", id: "o1", shown: "o1" },
    ];
    await using federation = await startFederation([hub, ledger, ally(() => ({ data: { allied } }))]);
    const { data, errors } = await federation.query("{ allied { shown: id name } orgs { name } }");
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      allied: null,
      orgs: [{ name: "Bakery" }, { name: "Garden" }],
    });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_BAD_SHAPE"]);
  });

  it.each([
    ["id", { id: "o2", score: 1 }],
    ["type", { __typename: "Person", id: "o1", score: 1 }],
  ])("that answers for an entity with another %s than was asked changes neither", async (_, entity) => {
    await using federation = await startFederation([hub, ledger, ally(() => ({ data: { _entities: [entity] } }))]);
    const { data } = await federation.query("{ org { __typename id name balance score } }");
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      org: { __typename: "Org", id: "o1", name: "Bakery", balance: 6, score: 1 },
    });
    for (const { variables } of federation.subgraphs[0]?.requests ?? []) {
      expect(representations(variables).filter(({ id }) => id !== "o1")).toEqual([]);
    }
  });

  it("that names entities of its choice gets nothing of them for what it requires", async () => {
    const allied = ["o1", "o2", "o9"].map((id) => ({ __typename: "Org", id }));
    const forged = ally(() => ({ data: { allied } }));
    const foreignFields = {
      networkOf: (service: string) => (service === "ally" ? "ally" : null),
      mayReceive: () => false,
      publicKeys: new Set(["Org.id"]),
    };
    await using federation = await startFederation([hub, ledger, forged], { foreignFields });
    const { data, errors } = await federation.query("{ allied { name secret risk } }");
    // whoever asks sees what the hub shows them of it
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      allied: [
        { name: "Bakery", secret: "s1", risk: null },
        { name: "Garden", secret: "s2", risk: null },
        { name: null, secret: null, risk: null },
      ],
    });
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["FIELD_GRANT_MISSING"]));
    expect(federation.subgraphs[2]?.requests.map(({ variables }) => variables)).toEqual([{}]);
  });

  it("that gives longer texts than are taken from allies loses these, and others do not", async () => {
    const long = "x".repeat(65_537);
    const answer = { note: { text: long, next: { text: long.slice(1) } } };
    const foreignFields = {
      networkOf: (service: string) => (service === "ally" ? "ally" : null),
      mayReceive: () => true,
    };
    const speaking: SubgraphSource = {
      ...hub,
      answer: () => ({ data: { org: { __typename: "Org", id: "o1", name: long } } }),
    };
    const sources = [speaking, ledger, ally(() => ({ data: { _entities: [answer] } }))];
    const query = "{ org { name note { text next { text } } } }";
    await using capped = await startFederation(sources, { foreignFields });
    const { data, errors } = await capped.query(query);
    const next = { text: long.slice(1) };
    expect(JSON.parse(JSON.stringify(data))).toEqual({ org: { name: long, note: { text: null, next } } });
    expect(errors?.map(({ path, extensions }) => `${path?.join(".")} ${extensions.code}`)).toEqual([
      "org.note.text SUBGRAPH_BAD_SHAPE",
    ]);
    await using wider = await startFederation(sources, { foreignFields: { ...foreignFields, maxCharacters: 65_537 } });
    expect((await wider.query(query)).errors).toBeUndefined();
  });

  it.each([[[]], [[{ score: 1 }]], [[{ score: 1 }, { score: 2 }, { score: 3 }]], [{ score: 1 }], ["FORGED"], [null]])(
    "that gives a wrong number of entities loses its own fields alone: %j",
    async (entities) => {
      await using federation = await startFederation([hub, ledger, ally(() => ({ data: { _entities: entities } }))]);
      const { data, errors } = await federation.query("{ orgs { name balance score } }");
      expect(JSON.parse(JSON.stringify(data))).toEqual({
        orgs: [
          { name: "Bakery", balance: 6, score: null },
          { name: "Garden", balance: 6, score: null },
        ],
      });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["SUBGRAPH_BAD_SHAPE"]);
    },
  );
});

/** @param checkHub For each request that the hub received */
async function attack(operations: string[], runs: number, checkHub: (request: ReceivedRequest) => void): Promise<void> {
  let current: Forgery | null = null;
  let answers = 0;
  const hostile = ally((request) => {
    answers++;
    return { data: current && forge(current, request) };
  });
  await using federation: TestFederation = await startFederation([hub, ledger, hostile]);
  const baselines = new Map<string, { text: string; owned: unknown }>();
  for (const operation of operations) {
    const { data, errors = [] } = await federation.query(operation);
    expect(errors.filter(({ extensions }) => extensions.service !== "ally")).toEqual([]);
    baselines.set(operation, { text: JSON.stringify(data), owned: stripped(data) });
  }
  const [ofHub, ofLedger] = federation.subgraphs;
  let shown = 0;
  await fc.assert(
    fc.asyncProperty(forgeries(operations), async (forgery) => {
      current = forgery;
      for (const { requests } of federation.subgraphs) requests.length = 0;
      const { data, errors = [] } = await federation.query(forgery.operation);
      const baseline = baselines.get(forgery.operation);
      expect(stripped(data)).toEqual(baseline?.owned);
      expect(errors.length).toBeLessThanOrEqual(50);
      expect(Reflect.get({}, "polluted")).toBeUndefined();
      for (const request of ofHub?.requests ?? []) checkHub(request);
      for (const { variables } of ofLedger?.requests ?? []) {
        for (const { __typename, slug, score, ...rest } of representations(variables)) {
          expect({ __typename, rest, isKnown: SLUGS.has(slug as string) }).toEqual({
            __typename: "Org",
            rest: {},
            isKnown: true,
          });
          expect(score === undefined || score === null || Number.isInteger(score)).toBe(true);
        }
      }
      if (JSON.stringify(data) !== baseline?.text) shown++;
    }),
    { numRuns: runs, seed: 4, endOnFailure: true },
  );
  expect(answers).toBeGreaterThanOrEqual(runs);
  // else nothing of it got through at all
  expect(shown).toBeGreaterThan(runs / 50);
}

function representations(variables: Record<string, unknown>): Record<string, unknown>[] {
  return Object.values(variables).flat() as Record<string, unknown>[];
}

/** Without what belongs to the ally. */
function stripped(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data, (key, value) => (OF_ALLY.has(key) ? undefined : value)));
}
