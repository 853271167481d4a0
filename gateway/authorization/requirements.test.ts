import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { Requirements } from "./requirements";
import type { Rights } from "./rights";

const NOBODY: Rights = { isAuthenticated: false, scopes: new Set(), policies: new Set() };

function closed(sdl: string, rights: Partial<Rights> = {}): string[] {
  const requirements = new Requirements(parse(sdl));
  return [...requirements.closedTo(requirements.keyOf({ ...NOBODY, ...rights }))].sort();
}

const scopes = (...names: string[]) => ({ scopes: new Set(names) });

describe("Requirements", () => {
  it("are empty where there are no directives", () => {
    expect(new Requirements(parse("type Query { a: Int }")).isEmpty).toBe(true);
  });

  it("take alternatives as or, the names of one as and", () => {
    const sdl = 'type Query { a: Int @requiresScopes(scopes: [["x", "y"], ["z"]]) b: Int @policy(policies: "P") }';
    expect(closed(sdl)).toEqual(["Query.a", "Query.b"]);
    expect(closed(sdl, scopes("x"))).toEqual(["Query.a", "Query.b"]);
    expect(closed(sdl, scopes("x", "y"))).toEqual(["Query.b"]);
    expect(closed(sdl, { ...scopes("z"), policies: new Set(["P"]) })).toEqual([]);
  });

  it("are fulfilled by nobody without an alternative, by anybody with an empty one", () => {
    const sdl = "type Query { a: Int @requiresScopes(scopes: []) b: Int @policy(policies: [[]]) c: Int @policy }";
    expect(closed(sdl, scopes("x"))).toEqual(["Query.a", "Query.c"]);
  });

  it("of a type hold for its fields and for what returns it, also of scalars and enums", () => {
    const sdl = `type Query { t: [T!]! s: S e: E o: Int } type T @authenticated { x: Int }
      scalar S @authenticated enum E @authenticated { A }`;
    expect(closed(sdl)).toEqual(["E", "Query.e", "Query.s", "Query.t", "S", "T", "T.x"]);
    expect(closed(sdl, { isAuthenticated: true })).toEqual([]);
  });

  it("follow what services must be sent, in circles too", () => {
    const sdl = `type T { a: Int @join__field(graph: A, requires: "b") b: Int @join__field(graph: B, requires: "u { ... on V { c } }")
      c: Int @join__field(graph: C, requires: "a") d: Int u: U }
      union U = V | W type V { c: Int @authenticated x: Int } type W { y: Int }`;
    expect(closed(sdl)).toEqual(["T.a", "T.b", "T.c", "V.c"]);
  });

  it("follow arguments that come from context", () => {
    const sdl = `type U @context(name: "one__user") { secret: Int @authenticated t: T }
      type T { a(x: Int): Int @join__field(graph: A, contextArguments: [{ context: "one__user", name: "x", type: "Int", selection: "{ secret }" }]) b: Int }`;
    expect(closed(sdl)).toEqual(["T.a", "U.secret"]);
  });

  it("do not take what composers derive for an interface for all its objects", () => {
    const objects = `type A implements I @authenticated { x: Int } type B implements I { x: Int @requiresScopes(scopes: [["s"]]) y: Int }
      type C implements I { x: Int @requiresScopes(scopes: [["t", "t"], ["s"]]) y: Int }`;
    const derived = `${objects} interface I @authenticated { x: Int @requiresScopes(scopes: [["s"]]) }`;
    expect(closed(derived)).toEqual(["A", "A.x", "B.x", "C.x"]);
    const written = `${objects} interface I @policy(policies: [["P"]]) { x: Int @requiresScopes(scopes: [["s", "u"]]) }`;
    expect(closed(written)).toEqual(["A", "A.x", "B", "B.x", "B.y", "C", "C.x", "C.y", "I", "I.x"]);
    expect(closed(written, { isAuthenticated: true, policies: new Set(["P"]), ...scopes("s") })).toEqual([
      "A.x",
      "B.x",
      "C.x",
      "I.x",
    ]);
  });
});
