import { describe, expect, it } from "@jest/globals";
import { parse, visit } from "graphql";
import { checkAlly } from "../../gateway/composition/allies/check-ally";
import type { Finding } from "../../gateway/composition/allies/finding";
import { toPlainDescriptions } from "../../gateway/composition/allies/plain-descriptions";
import { POISONED_TEXTS } from "../support/poisoned-texts";

/** What none of the cleaned texts may contain: markup, addresses of others, what is not seen, forged marks. */
const POISON =
  /<[a-z/!?]|(?:javascript|vbscript|data|file|blob|mailto)\s*:|:\/\/(?!graph\.coop\.example(?:[\s/]|$))|\bwww\.|[\p{Cf}\p{Co}]|(?!\n)\p{Cc}|&[#a-z]|!?\[[^\]]*\]\(|\[text by network hub\]/iu;

describe("AT6: poison in texts of a schema", () => {
  it("has fifty payloads", () => expect(new Set(POISONED_TEXTS).size).toBe(50));

  it.each(POISONED_TEXTS)("takes %j out of descriptions and reasons, or marks it as the ally's text", (payload) => {
    const texts = readTexts(
      toPlainDescriptions(schemaWith(payload), { network: "coop", domain: "graph.coop.example" }),
    );
    for (const text of texts) {
      expect(text.startsWith("[text by network coop] ")).toBe(true);
      expect(text.replace("[text by network coop] ", "")).not.toMatch(POISON);
    }
  });

  it.each(POISONED_TEXTS)("cleans %j the same when it is cleaned again", (payload) => {
    const options = { network: "coop", domain: "graph.coop.example" };
    const once = toPlainDescriptions(schemaWith(payload), options);
    expect(toPlainDescriptions(once, options)).toBe(once);
  });

  it.each(POISONED_TEXTS)("refuses %j as default value, and as value of an enum", (payload) => {
    const asDefault = `type Query { coop_x(text: String = ${JSON.stringify(payload)}): Int }`;
    expect(errorsOf(check(asDefault))).toContain("CHECK_TEXT_REFUSED");
    const asValue = `type Query { coop_x: Coop_Kind } enum Coop_Kind { ${payload} }`;
    // without punctuation it is a list of names, each of one word
    if (!/^[\w ]+$/.test(payload)) expect(errorsOf(check(asValue))).not.toEqual([]);
  });

  it("warns where something was taken out, with coordinate and line", () => {
    const found = check(schemaWith("<b>Bold</b>").replace(LINK, "")).filter(({ severity }) => severity === "WARNING");
    expect(found.map(({ code, coordinate }) => `${code} ${coordinate}`)).toEqual(
      expect.arrayContaining(["CHECK_TEXT_CLEANED Query.coop_x", "CHECK_TEXT_CLEANED Coop_Kind.OLD"]),
    );
    expect(found.every(({ line }) => line !== undefined)).toBe(true);
  });

  it("leaves plain text, addresses of the ally's own domain, and 500 characters", () => {
    const plain = "Τι προσφέρει: α < β & γ, e.g. 5 km. See https://graph.coop.example/docs";
    const clean = (text: string) =>
      readTexts(toPlainDescriptions(schemaWith(text), { network: "coop", domain: "graph.coop.example" }))[0];
    expect(clean(plain)).toBe(`[text by network coop] ${plain}`);
    expect(clean("x".repeat(501))).toBe(`[text by network coop] ${"x".repeat(499)}…`);
  });
});

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';

function schemaWith(payload: string): string {
  const text = JSON.stringify(payload);
  return `${LINK}
type Query { ${text} coop_x(${text} of: Int): Coop_Kind @deprecated(reason: ${text}) }
${text} enum Coop_Kind { ${text} OLD @deprecated(reason: ${text}) ${text} NEW }
${text} input Coop_Input { ${text} a: Int }`;
}

function readTexts(sdl: string): string[] {
  const texts: string[] = [];
  visit(parse(sdl), {
    StringValue(node, key) {
      if (key === "description") texts.push(node.value);
    },
    Directive(node) {
      const reason = node.name.value === "deprecated" ? node.arguments?.[0]?.value : undefined;
      if (reason?.kind === "StringValue") texts.push(reason.value);
    },
  });
  return texts;
}

function check(sdl: string): Finding[] {
  const ally = { name: "coop", prefix: "coop", url: "https://graph.coop.example/graphql", sdl: LINK + sdl };
  const hub = { name: "hub", url: "http://hub", sdl: `${LINK}type Query { x: Int }` };
  return checkAlly({ ally, others: [hub], owners: new Map([["hub", null]]), grants: [] });
}

function errorsOf(findings: Finding[]): string[] {
  return findings.flatMap(({ code, severity }) => (severity === "ERROR" ? [code] : []));
}
