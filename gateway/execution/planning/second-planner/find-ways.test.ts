import { describe, expect, it } from "@jest/globals";
import { parse, print } from "graphql";
import { readSupergraph, type Supergraph } from "../../supergraph";
import { composeSdls } from "../../testing/compose-sdls";
import { describePlan } from "../../testing/describe-plan";
import { planSecond } from "./second-planner";
import { readSubgraphs } from "./subgraphs";

function plan(graph: Supergraph, operation: string): string[] {
  return describePlan(planSecond(parse(operation), undefined, readSubgraphs(graph.document, 0), graph).node);
}

describe("keys", () => {
  const graph = composeSdls(
    `type Query { a: T } type T @key(fields: "a") { a: ID! }`,
    `type T @key(fields: "a") @key(fields: "b { c d { e } }") { a: ID! b: B } type B @shareable { c: ID! d: D } type D @shareable { e: ID! }`,
    `type T @key(fields: "b { c d { e } }") { b: B @shareable far: Int } type B @shareable { c: ID! d: D } type D @shareable { e: ID! }`.replace(
      " @shareable far",
      " @external far",
    ),
  );

  it("lead on as far as needed, and no further", () => {
    expect(plan(graph, "{ a { a } }")).toEqual(["1 s0: {a{a}}"]);
    expect(plan(graph, "{ a { far } }")).toEqual([
      "1 s0: {a{a __typename}}",
      "2 s1 a <- T{a}: ...on T{b{c d{e}}__typename}",
      "3 s2 a <- T{b{c d{e}}}: ...on T{far}",
    ]);
  });

  it("that cannot be resolved are not used", () => {
    const closed = print(graph.document).replaceAll('key: "a"', 'key: "a", resolvable: false');
    expect(() => plan(readSupergraph(closed), "{ a { far } }")).toThrow("There is no way to T.far");
  });
});

describe("what is required", () => {
  const graph = composeSdls(
    `type Query { t: T } type T @key(fields: "id") { id: ID! size(unit: Int): Int box: Box }
      type Box @shareable { w: Int h: Int }`,
    `type T @key(fields: "id") {
      id: ID! size(unit: Int): Int @external box: Box @external
      tax: Int @requires(fields: "size(unit: 2) box { w }")
    } type Box @shareable { w: Int }`,
    `type T @key(fields: "id") { id: ID! tax: Int @external sum: Int @requires(fields: "tax") plain: Int }`,
  );

  it("is fetched before, under a name of its own if it has arguments", () => {
    expect(plan(graph, "{ t { size(unit: 1) tax } }")).toEqual([
      "1 s0: {t{size(unit:1)id _own0_size:size(unit:2)box{w}__typename}}",
      "2 s1 t <- T{id size=_own0_size box{w}}: ...on T{tax}",
    ]);
  });

  it("may require more itself, and what does not is not kept waiting", () => {
    expect(plan(graph, "{ t { sum plain } }")).toEqual([
      "1 s0: {t{id _own0_size:size(unit:2)box{w}__typename}}",
      "2 s1 t <- T{id size=_own0_size box{w}}: ...on T{tax}",
      "2 s2 t <- T{id}: ...on T{plain}",
      "3 s2 t <- T{id tax}: ...on T{sum}",
    ]);
  });

  it("may go in circles only in a supergraph that no composer makes, and ends then too", () => {
    const circular = print(graph.document).replace('requires: "size(unit:2)box{w}"', 'requires: "sum"');
    expect(circular).toContain('requires: "sum"');
    expect(() => plan(readSupergraph(circular), "{ t { tax } }")).toThrow();
  });
});

describe("objects without keys", () => {
  const graph = composeSdls(
    `type Query { both: Both @shareable } type Both @shareable { left: Int list: [Both] }`,
    `type Query { both: Both @shareable } type Both @shareable { right: Int list: [Both] }`,
  );

  it("are asked for again from the top where another service has more of them", () => {
    expect(plan(graph, "{ both { left list { left right } } }")).toEqual([
      "1 s0: {both{left list{left}}}",
      "1 s1: {both{list{right}}}",
    ]);
  });

  it("are asked of one service where that has all", () => {
    expect(plan(graph, "{ both { right } }")).toEqual(["1 s1: {both{right}}"]);
  });
});

describe("interfaces and unions", () => {
  const graph = composeSdls(
    `type Query { bodies: [Body] all: [[Any]] } interface Body @key(fields: "id") { id: ID! name: String }
      type Coop implements Body @key(fields: "id") { id: ID! name: String }
      type Union implements Body @key(fields: "id") { id: ID! name: String }
      type Note { text: String } union Any = Coop | Note | Union`,
    `type Query { starred: [Body] } type Body @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
    `type Coop @key(fields: "id") { id: ID! rank: Int } type Union @key(fields: "id") { id: ID! rank: Int! }`,
  );

  it("are asked for as a whole where a service has the interface as an object", () => {
    expect(plan(graph, "{ bodies { stars } }")).toEqual([
      "1 s0: {bodies{id __typename}}",
      "2 s1 bodies.@ <- Body{id} renamed: ...on Body{stars}",
    ]);
  });

  it("tell their types before fields of one type are asked for", () => {
    expect(plan(graph, "{ starred { ... on Coop { rank stars } } }")).toEqual([
      "1 s1: {starred{id __typename}}",
      "2 s0 starred.@ <- Body{id}: ...on Body{__typename ...on Coop{id __typename}}",
      "3 s2 starred.@.(Coop) <- Coop{id}: ...on Coop{rank}",
      "3 s1 starred.@.(Coop) <- Coop{id} renamed: ...on Body{stars}",
    ]);
  });

  it("are asked for type by type where a service knows them alone, in one call, under keys that cannot clash", () => {
    expect(plan(graph, "{ all { ... on Coop { rank } ... on Union { rank } ... on Note { text } } }")).toEqual([
      "1 s0: {all{__typename ...on Coop{id __typename}...on Union{id __typename}...on Note{text}}}",
      "2 s2 all.@.(Coop|Union) <- Coop{id} Union{id}: ...on Coop{rank __typename}...on Union{_shape0_rank:rank __typename}",
    ]);
  });
});

describe("provided fields", () => {
  const graph = composeSdls(
    `type Query { a: Post @provides(fields: "author { mail }") b: Post } type Post @key(fields: "id") { id: ID! author: Person @shareable }
      type Person @key(fields: "id") { id: ID! mail: String @external }`,
    `type Person @key(fields: "id") { id: ID! mail: String }`,
  );

  it("are asked where they are provided, and there alone", () => {
    expect(plan(graph, "{ a { author { mail } } }")).toEqual(["1 s0: {a{author{mail}}}"]);
    expect(plan(graph, "{ b { author { mail } } }")).toHaveLength(2);
  });
});
