import { afterAll, describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { collectCoordinates } from "../changes/usage/collect-coordinates";
import type { Usage } from "../changes/usage/usage";
import { createComposer } from "../composition/allies/compose-aside";
import { buildApiSchema } from "../composition/api-schema";
import { composeSupergraph } from "../composition/compose";
import { compositionKey, KnownCompositions } from "../composition/known-compositions";
import type { RegistryStore } from "../registry/store";
import { checkLive } from "./check-live";
import { readLiveSource } from "./live-source";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const HUB = { name: "hub", url: "http://hub", sdl: `${LINK}type Query { hello: String }` };
const at = (sdl: string) => ({ name: "crete", prefix: "crete", url: "https://crete.example/graphql", sdl });
const harvests = (fields: string) => `${LINK}
type Query {
  "All of them"
  crete_harvests(first: Int = 20): [Crete_Harvest!]
}

"A harvest"
type Crete_Harvest {
  ${fields}
}
`;
const SERVED = at(harvests("year: Int\n  tonnes: Float"));
const NEXT = harvests("year: Int");

const known = new KnownCompositions<string>();
const composer = createComposer({ known });
afterAll(() => composer.close());

const check = (sdl: string, usage: Usage, served: typeof SERVED | null = SERVED) =>
  checkLive(composer, [HUB])({ schema: at(sdl), served, others: [HUB], grants: [], usage, now: new Date() });
const found = async (...words: Parameters<typeof check>) =>
  (await check(...words)).filter(({ code }) => !code.startsWith("CHECK_LINT"));

describe("checkLive()", () => {
  it("refuses to take away what is used, and says of whom and where", async () => {
    const [finding, ...more] = await found(NEXT, usageOf("query Harvests { crete_harvests { tonnes } }"));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({
      ...{ code: "BREAKING_CHANGE_IN_USE", severity: "ERROR", coordinate: "Crete_Harvest.tonnes" },
      message: expect.stringContaining("portal"),
      line: NEXT.split("\n").findIndex((line) => line.startsWith("type Crete_Harvest")) + 1,
    });
  });

  it("warns of what breaks nobody", async () => {
    const codes = (await found(NEXT, usageOf("{ crete_harvests { year } }"))).map(({ code }) => code);
    expect(codes).toEqual(["BREAKING_CHANGE_UNUSED"]);
  });

  it("weighs nothing where nothing is served, nothing differs, or the schema is refused anyway", async () => {
    const usage: Usage = {
      operationsUsing: () => Promise.reject(new Error("asked")),
      countUnknown: () => Promise.reject(new Error("asked")),
    };
    expect(await found(NEXT, usage, null)).toEqual([]);
    expect(await found(SERVED.sdl, usage)).toEqual([]);
    expect(await found(harvests("year: Int\n  tonnes: Float\n  acres: Float"), usage)).toEqual([]);
    const codes = (await found(`${LINK}type Query { harvests: Int }`, usage)).map(({ code }) => code);
    expect(codes).toContain("CHECK_ROOT_FIELD");
    expect(codes.some((code) => code.startsWith("BREAKING"))).toBe(false);
  });
});

it("composes what the maker of the supergraph composes then", async () => {
  const other = { name: "zakynthos", url: "https://zakynthos.example/graphql", sdl: harvestsOf("zakynthos") };
  const ally = { ...at(harvestsOf("crete")), sdl: harvestsOf("crete") };
  const usage = usageOf("{ hello }");
  const given = { schema: ally, served: null, others: [HUB, other], grants: [], usage, now: new Date() };
  expect((await checkLive(composer, [HUB])(given)).filter(({ severity }) => severity === "ERROR")).toEqual([]);
  const store = {
    registryVersion: async () => ({ version: 1, grantsVersion: 0 }),
    liveSubgraphs: async () =>
      [ally, { ...other, prefix: "zakynthos" }].map((one) => ({
        ...one,
        networkId: "n",
        version: "v",
        signedAnswers: false,
      })),
    grants: async () => [],
  };
  const { subgraphs } = await readLiveSource(store as unknown as RegistryStore, [HUB], null);
  expect({ supergraph: known.find(compositionKey(subgraphs)) }).toEqual(composeSupergraph(subgraphs));
});

function harvestsOf(prefix: string): string {
  const type = `${prefix[0]?.toUpperCase()}${prefix.slice(1)}_Harvest`;
  return `${LINK}
type Query {
  "<i>All</i> of them"
  ${prefix}_harvests: [${type}!]
}

"A harvest"
type ${type} {
  "Of it"
  year: Int
}
`;
}

/** Of one operation that the portal asked. */
function usageOf(text: string): Usage {
  const composed = composeSupergraph([HUB, SERVED]);
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  const { all } = collectCoordinates(parse(text), buildApiSchema(composed.supergraph));
  const operation = { hash: "1", name: null, text, count: 3, clients: [{ client: "portal", count: 3 }] };
  return {
    operationsUsing: async (coordinate) => (all.has(coordinate) ? [operation] : []),
    countUnknown: async () => 0,
  };
}
