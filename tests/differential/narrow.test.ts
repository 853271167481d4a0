import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, visit } from "graphql";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ParsedSupergraph } from "../../gateway/composition/parsed-supergraph";
import { toVariant } from "../../gateway/composition/variants/to-variant";
import { createSubgraphCaller } from "../../gateway/execution/calling/call-subgraph";
import { createExecutor, type Executor } from "../../gateway/execution/executor";
import { COMPOSE } from "../support/composers";
import { randomOperations } from "./random-operation";
import { type RandomFederation, SEED_HEADER, startRandomFederation } from "./start-federation";
import { SUPERGRAPHS } from "./supergraphs";
import { writeOperation } from "./write-operation";

/** Of each supergraph, every time with other elements that are internal. */
const VARIANTS = 4;
/** How often each is asked. */
const ASKED = 5;
const RUNS = Math.ceil(Number(process.env.DIFFERENTIAL_RUNS ?? 510) / Object.keys(SUPERGRAPHS).length / VARIANTS);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_129);

const [INTERNAL] = parse('scalar Any @tag(name: "internal")').definitions.flatMap(
  (node) => (node.kind === Kind.SCALAR_TYPE_DEFINITION && node.directives) || [],
) as [ConstDirectiveNode];

describe.each(Object.keys(SUPERGRAPHS))("%s supergraph", (name) => {
  let federation: RandomFederation;
  const caller = createSubgraphCaller();

  beforeAll(async () => {
    federation = await startRandomFederation(SUPERGRAPHS[name] ?? {});
  });
  afterAll(async () => {
    await caller.close();
    await federation?.[Symbol.asyncDispose]();
  });

  it("answers clients who see less the same, whether it was made for them alone or shares the planner of all", async () => {
    const supergraph = COMPOSE.theguild(federation.subgraphs);
    const counts = { seed: SEED, operations: 0, types: 0, fields: 0, withErrors: 0 };
    for (let no = 0; no < VARIANTS; no++) {
      const whole = ParsedSupergraph.of(makeInternal(parse(supergraph, { noLocation: true }), SEED + no));
      const variant = toVariant(whole, "public");
      expect(variant).not.toBe(whole);
      const apiSchema = buildApiSchema(variant.document);
      const fullSchema = buildApiSchema(whole.document);
      const hidden = new Set(Object.keys(fullSchema.getTypeMap()).filter((type) => !apiSchema.getType(type)));
      counts.types += hidden.size;
      counts.fields += countFields(fullSchema) - countFields(apiSchema);
      const options = { call: caller.call, log: { warn() {} }, deadlineMs: 30_000 };
      const alone = createExecutor({ supergraph: variant, ...options });
      const narrowed = createExecutor({ supergraph: whole, ...options }).narrow(variant);
      await fc.assert(
        fc.asyncProperty(randomOperations(apiSchema), fc.nat(), async (random, seed) => {
          const { source, variables } = writeOperation(random, apiSchema);
          const ask = async ({ execute }: Executor) => {
            const answer = await execute({ source, variables, headers: { [SEED_HEADER]: String(seed) } });
            return JSON.parse(JSON.stringify(answer));
          };
          const [given, wanted] = [await ask(narrowed), await ask(alone)];
          // What is asked often runs by code of its own
          for (let asked = 1; asked < ASKED; asked++)
            expect({ source, variables, seed, ...(await ask(narrowed)) }).toEqual({
              source,
              variables,
              seed,
              ...given,
            });
          counts.operations++;
          if (wanted.errors) counts.withErrors++;
          expect({ source, variables, seed, ...given }).toEqual({ source, variables, seed, ...wanted });
          const words = JSON.stringify(given).match(/\w+/g) ?? [];
          expect({ source, variables, seed, named: words.filter((word) => hidden.has(word)) }).toMatchObject({
            named: [],
          });
        }),
        { numRuns: RUNS, seed: SEED + no },
      );
    }
    process.stdout.write(`${JSON.stringify({ supergraph: name, ...counts }, null, 2)}\n`);
    for (const count of [counts.types, counts.fields]) expect(count).toBeGreaterThan(0);
  }, 3_600_000);
});

/** Tags a tenth of all that can be hidden, but the roots, and what only federation knows. */
function makeInternal(document: DocumentNode, seed: number): DocumentNode {
  let state = seed;
  const isChosen = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state < 2 ** 32 / 10;
  };
  const mark = <Node extends { name: { value: string }; directives?: readonly ConstDirectiveNode[] }>(node: Node) =>
    node.name.value.includes("__") || !isChosen()
      ? undefined
      : { ...node, directives: [...(node.directives ?? []), INTERNAL] };
  const linked = parse('extend schema @link(url: "https://specs.apollo.dev/tag/v0.3")', { noLocation: true });
  const link = linked.definitions.flatMap((node) => ("directives" in node && node.directives) || []);
  return visit(document, {
    SchemaDefinition: (node) => ({ ...node, directives: [...(node.directives ?? []), ...link] }) as typeof node,
    EnumTypeDefinition: { enter: (node) => (node.name.value.includes("__") ? false : undefined) },
    FieldDefinition: { leave: mark },
    EnumValueDefinition: { leave: mark },
    InputValueDefinition: { leave: mark },
    InterfaceTypeDefinition: { leave: mark },
    UnionTypeDefinition: { leave: mark },
    InputObjectTypeDefinition: { leave: mark },
    ObjectTypeDefinition: {
      leave: (node) => (["Query", "Mutation"].includes(node.name.value) ? undefined : mark(node)),
    },
  });
}

function countFields(schema: ReturnType<typeof buildApiSchema>): number {
  const types = Object.values(schema.getTypeMap());
  return types.reduce((sum, type) => sum + ("getFields" in type ? Object.keys(type.getFields()).length : 0), 0);
}
