import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { composeSdls } from "../testing/compose-sdls";
import { findNativeLimits } from "./native-limits";

describe("findNativeLimits()", () => {
  it("finds fragments on types of an interface object, and on what such an interface implements", () => {
    const isBeyondNative = findNativeLimits(
      composeSdls(
        `type Query { body: Body named: Named other: Other } interface Named { name: String }
          interface Body implements Named @key(fields: "id") { id: ID! name: String }
          type Coop implements Body & Named @key(fields: "id") { id: ID! name: String }
          interface Other { id: ID! } type One implements Other { id: ID! }`,
        `type Body @key(fields: "id") @interfaceObject { id: ID! stars: Int }`,
      ),
    );
    expect(isBeyondNative(parse("{ body { ... on Coop { name } } }"))).toBe(true);
    expect(isBeyondNative(parse("{ named { ... on Body { stars } } }"))).toBe(true);
    expect(isBeyondNative(parse("{ body { stars name } other { ... on One { id } } }"))).toBe(false);
  });

  it("finds fields of one type that one service provides differently", () => {
    const isBeyondNative = findNativeLimits(
      composeSdls(
        `type Query { feed: Coop @provides(fields: "other") same: Coop @provides(fields: "other") plain: Coop position: Position }
          type Position { owner: Coop @provides(fields: "title other") author: Person @provides(fields: "name") }
          type Coop @key(fields: "id") { id: ID! title: String @external other: String @external }
          type Person @key(fields: "id") { id: ID! name: String @external }`,
        `type Coop @key(fields: "id") { id: ID! title: String @shareable other: String @shareable }
          type Person @key(fields: "id") { id: ID! name: String @shareable }`,
      ),
    );
    expect(isBeyondNative(parse("{ feed { other } }"))).toBe(true);
    expect(isBeyondNative(parse("{ position { owner { id } } }"))).toBe(true);
    expect(isBeyondNative(parse("{ plain { title } position { author { name } } }"))).toBe(false);
  });

  it("finds fields that require others with arguments, or such as require others themselves", () => {
    const isBeyondNative = findNativeLimits(
      composeSdls(
        `type Query { a: A } type A @key(fields: "id") { id: ID! f(x: Int): Int g: Int }`,
        `type A @key(fields: "id") { id: ID! f(x: Int): Int @external g: Int @external h: Int @external
          r: Int @requires(fields: "f(x: 1)") s: Int @requires(fields: "g") t: Int @requires(fields: "h") }`,
        `type A @key(fields: "id") { id: ID! g: Int @external h: Int @requires(fields: "g") }`,
      ),
    );
    expect(isBeyondNative(parse("{ a { r } }"))).toBe(true);
    expect(isBeyondNative(parse("{ a { t } }"))).toBe(true);
    expect(isBeyondNative(parse("{ a { f(x: 2) s h } }"))).toBe(false);
  });

  it("finds fields of an interface object that some service has as external of a type", () => {
    const isBeyondNative = findNativeLimits(
      composeSdls(
        `type Query { a: Int } interface Actor @key(fields: "id") { id: ID! }
          type User implements Actor @key(fields: "id") { id: ID! } type Bot implements Actor @key(fields: "id") { id: ID! }`,
        `type Query { top: Actor } type Actor @key(fields: "id") @interfaceObject { id: ID! karma: Int }`,
        `type User @key(fields: "id") { id: ID! karma: Int @external title: String @requires(fields: "karma") }`,
      ),
    );
    expect(isBeyondNative(parse("{ top { karma } }"))).toBe(true);
    expect(isBeyondNative(parse("{ top { id } }"))).toBe(false);
  });
});
