import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { COMMONS_FILE } from "../../../services/kit/commons/contract";
import { checkAlly } from "./check-ally";
import { readCommonsElements } from "./commons-contract";
import { checkCommonsShape } from "./commons-shape";
import { LINK } from "./testing/bomb";

/** The contract as a network would write it. */
const SDL = `${LINK}\n${readFileSync(COMMONS_FILE, "utf8")}`
  .replace(/\bCommons(?=[A-Z])/g, "Coop_Commons")
  .replace("  commons(", "  coop_commons(")
  .replace(/"""[^"]*"""\n(?=scalar)/g, "");

describe("schema/commons.graphql", () => {
  it("describes every element", () => {
    const roots = new Set(["Query"]);
    const without = readCommonsElements().filter(({ node, coordinate }) => !node.description && !roots.has(coordinate));
    expect(without.map(({ coordinate }) => coordinate)).toEqual([]);
  });

  it("can be served by an ally beside our own services", () => {
    const names = ["members", "knowledge", "funding", "advocacy"];
    const others = names.map((name) => ({
      name,
      url: `http://${name}`,
      sdl: readFileSync(join(dirname(COMMONS_FILE), `${name}.graphql`), "utf8"),
    }));
    const owners = new Map(names.map((name) => [name, null]));
    const found = checkAlly({ ally: allyOf(SDL), others, owners, grants: [] });
    expect(found.filter(({ severity }) => severity === "ERROR")).toEqual([]);
  });
});

describe("checkCommonsShape()", () => {
  it("finds nothing where the shape is that of the contract, and nothing where there are no commons", () => {
    expect(checkCommonsShape(allyOf(SDL))).toEqual([]);
    expect(checkCommonsShape(allyOf("type Query { coop_x: Int }"))).toEqual([]);
  });

  it("lets an ally leave out kinds of records, promise more, and add what may be null", () => {
    const fewer = SDL.replace(/"""[^"]*"""\ntype Coop_CommonsCall [\s\S]*?\n}\n/, "");
    expect(fewer.length).toBeLessThan(SDL.length);
    expect(checkCommonsShape(allyOf(fewer))).toEqual([]);
    expect(checkCommonsShape(allyOf(SDL.replace("no: String!", "no: String! coop: Int")))).toEqual([]);
    expect(checkCommonsShape(allyOf(SDL.replaceAll("uri: String", "uri: String!")))).toEqual([]);
  });

  it.each([
    ["no: String!", "no: Int!", "Coop_CommonsDemand.no"],
    ["no: String!", "no: String", "Coop_CommonsDemand.no"],
    ["no: String!", "no: String! extra: Int!", "Coop_CommonsDemand.extra"],
    ["no: String!", "other: Int", "Coop_CommonsDemand.no"],
    ["first: Int! = 20", "first: String", "Query.coop_commons(first:)"],
    ["after: String", "behind: String", "Query.coop_commons(after:)"],
    ["after: String", "after: String by: Int!", "Query.coop_commons(by:)"],
    ["  OFFER\n", "  BARTER\n", "Coop_CommonsKind.BARTER"],
    ["type Coop_CommonsMoney", "input Coop_CommonsMoney", "Coop_CommonsMoney"],
    ["Coop_CommonsCall implements Coop_CommonsRecord", "Coop_CommonsCall", "Coop_CommonsCall"],
    ["type Coop_CommonsMoney", "type Coop_CommonsTax { a: Int } type Coop_CommonsMoney", "Coop_CommonsTax"],
    ["  coop_commons(", "  coop_feed(", "Query.coop_commons"],
  ])("finds the misfit when %j is %j", (before, after, coordinate) => {
    const found = checkCommonsShape(allyOf(SDL.replace(before, after)));
    expect(found.map((one) => one.coordinate)).toContain(coordinate);
    expect(
      found.every(({ code, line }) => code === "CHECK_COMMONS" && (line || coordinate === "Query.coop_commons")),
    ).toBe(true);
  });
});

function allyOf(sdl: string) {
  return { name: "coop", prefix: "coop", url: "https://graph.coop.example/graphql", sdl };
}
