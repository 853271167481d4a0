import { describe, expect, it } from "@jest/globals";
import { parse, print, stripIgnoredCharacters } from "graphql";
import { type IsLeftOut, reduceOperation } from "./reduce-operation";

function reduced(source: string, isLeftOut: IsLeftOut): string {
  return stripIgnoredCharacters(print(reduceOperation(parse(source), isLeftOut)));
}

const named =
  (...names: string[]): IsLeftOut =>
  (alias, { name }, typeName) =>
    names.includes(`${alias} ${typeName}.${name.value}`);

const ENTITIES = "_entities(representations:$r)";

describe("reduceOperation()", () => {
  it("leaves fields of entities out by the type they stand on, and nothing below them", () => {
    const source = `query($r:[_Any!]!){${ENTITIES}{...on A{x y{x}}...on B{x}}}`;
    expect(reduced(source, named("_entities A.x"))).toBe(`query($r:[_Any!]!){${ENTITIES}{...on A{y{x}}...on B{x}}}`);
  });

  it("leaves out what then asks for nothing but the type", () => {
    const source = `query($r:[_Any!]!){a:${ENTITIES}{__typename ...on A{__typename x}}b:${ENTITIES}{__typename}}`;
    expect(reduced(source, named("a A.x"))).toBe(`query($r:[_Any!]!){b:${ENTITIES}{__typename}}`);
  });

  it("walks fragments, and drops those and the variables that are not used any more", () => {
    const source = `query($r:[_Any!]!,$n:Int,$m:Int){${ENTITIES}{...F}}fragment F on A{x(n:$n) ...G}fragment G on B{y(m:$m)}`;
    expect(reduced(source, named("_entities B.y"))).toBe(`query($r:[_Any!]!$n:Int){${ENTITIES}{...on A{x(n:$n)}}}`);
  });
});
