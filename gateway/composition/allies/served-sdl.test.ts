import { describe, expect, it } from "@jest/globals";
import { asServed, toServedSdl } from "./served-sdl";
import { LINK } from "./testing/bomb";

const HUB = { name: "hub", url: "http://hub", sdl: "type Query { a: Int }" };
const NEWS = { name: "news", url: "http://news", sdl: "type Query { b: Int }" };
const allyOf = (prefix: string) => ({
  ...{ name: prefix, url: `https://${prefix}.example/graphql` },
  sdl: `${LINK} "<b>all</b>" type Query { ${prefix}_c: Int } type Hub @key(fields: "id") { id: ID! ${prefix}_d: Int }`,
});
const OWNERS = new Map([
  ["hub", null],
  ["news", null],
  ["crete", "crete"],
  ["naxos", "naxos"],
]);
const GRANT = { networkPrefix: "crete", coordinate: "Hub", kind: "EXTEND" } as const;

describe("asServed()", () => {
  it("has ours as they are and first, and allies by their names, plain and as far as they are granted", () => {
    const served = asServed([allyOf("naxos"), NEWS, allyOf("crete"), HUB], { owners: OWNERS, grants: [GRANT] });
    expect(served.map(({ name }) => name)).toEqual(["news", "hub", "crete", "naxos"]);
    expect(served.slice(0, 2)).toEqual([NEWS, HUB]);
    const [crete = "", naxos = ""] = served.slice(2).map(({ sdl }) => sdl);
    expect(crete).toContain("[text by network crete] all");
    expect(crete).toContain("crete_d");
    expect(naxos).not.toContain("naxos_d");
  });
});

describe("toServedSdl()", () => {
  it("follows the grants, of the network alone", () => {
    const ally = { ...allyOf("crete"), prefix: "crete" };
    const extended = (grants: Parameters<typeof toServedSdl>[1]) => toServedSdl(ally, grants).includes("crete_d");
    expect(extended([GRANT])).toBe(true);
    expect(extended([])).toBe(false);
    expect(extended([{ ...GRANT, networkPrefix: "naxos" }])).toBe(false);
    expect(extended([GRANT])).toBe(true);
  });
});
