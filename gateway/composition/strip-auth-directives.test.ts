import { composeServices } from "@apollo/composition";
import { describe, expect, it } from "@jest/globals";
import { parse } from "graphql";
import { composeSupergraph } from "./compose";
import { stripAuthDirectives } from "./strip-auth-directives";

const link = (imports: string) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;

describe("stripAuthDirectives()", () => {
  it.each([
    [
      "their own names",
      '"@authenticated", "@requiresScopes", "@policy"',
      ["authenticated", "requiresScopes", "policy"],
    ],
    [
      "other names",
      '{ name: "@authenticated", as: "@known" }, { name: "@requiresScopes", as: "@may" }, { name: "@policy", as: "@rule" }',
      ["known", "may", "rule"],
    ],
  ])("takes them out under %s, with all that belongs to them", (_, imports, [known, may, rule]) => {
    const typeDefs = parse(`${link(imports)}type Query {
      a: Int @${known} b: Int @${may}(scopes: [["s"]]) c: Int @${rule}(policies: [["p"]]) }`);
    const { supergraphSdl = "" } = composeServices([{ name: "one", url: "http://one", typeDefs }]);
    expect(supergraphSdl).toContain(`@${known}`);
    const stripped = stripAuthDirectives(supergraphSdl);
    expect(stripped).not.toMatch(/authenticated|requiresScopes|policy|@known|@may|@rule|__Scope|__Policy/);
    expect(stripped).toContain("specs.apollo.dev/join");
  });
});

describe("composeSupergraph()", () => {
  it("refuses requirements that list nothing", () => {
    const sdl = `${link('"@requiresScopes", "@policy"')}type Query { a: Int @requiresScopes(scopes: []) b: Int @policy(policies: [[]]) }`;
    expect(composeSupergraph([{ name: "one", url: "http://one", sdl }])).toEqual({
      errors: [
        {
          code: "EMPTY_REQUIREMENT",
          message: "[one] @requiresScopes must list some scopes: without any nobody may see what it stands on",
          subgraph: "one",
          line: 2,
        },
      ],
    });
  });
});
