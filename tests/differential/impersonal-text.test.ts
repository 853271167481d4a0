import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { parse, validate, visit } from "graphql";
import { collectCoordinates } from "../../gateway/changes/usage/collect-coordinates";
import { toImpersonalText } from "../../gateway/changes/usage/impersonal-text";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { composeSupergraph } from "../../gateway/composition/compose";
import { randomOperations } from "./random-operation";
import { SUPERGRAPHS } from "./supergraphs";
import { writeOperation } from "./write-operation";

const NUM_RUNS = Math.ceil(Number(process.env.DIFFERENTIAL_RUNS ?? 510) / 5);
const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_130);

it.each(Object.keys(SUPERGRAPHS))("keeps of operations on %s supergraph what they use, and no literal", (name) => {
  const composed = composeSupergraph(
    Object.entries(SUPERGRAPHS[name] ?? {}).map(([subgraph, sdl]) => ({ name: subgraph, url: "http://test", sdl })),
  );
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  const schema = buildApiSchema(composed.supergraph);
  let compared = 0;
  const compare = (random: Parameters<typeof writeOperation>[0]) => {
    const document = parse(writeOperation(random, schema).source);
    if (validate(schema, document).length > 0) return;
    const text = toImpersonalText(document, schema);
    const impersonal = parse(text);
    expect(validate(schema, impersonal)).toEqual([]);
    expect(toImpersonalText(impersonal, schema)).toBe(text);
    expect([...collectCoordinates(impersonal, schema).all].sort()).toEqual(
      [...collectCoordinates(document, schema).all].sort(),
    );
    visit(impersonal, {
      StringValue: ({ value }) => void expect(value).toBe(""),
      IntValue: ({ value }) => void expect(value).toBe("0"),
      FloatValue: ({ value }) => void expect(value).toBe("0.0"),
    });
    compared++;
  };
  fc.assert(fc.property(randomOperations(schema), compare), { numRuns: NUM_RUNS, seed: SEED });
  expect(compared).toBeGreaterThan(NUM_RUNS / 2);
});
