import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { fold } from "../../kit/text/fold";
import { findCode, findNearCode, listVocabularies } from "./vocabulary";

const NOTICE = readFileSync(join(__dirname, "../../../../NOTICE"), "utf8");

const TERMS_BY_SCHEME = {
  activities: 21,
  "activities-ica": 29,
  "activities-modified": 16,
  "base-membership-type": 6,
  "countries-iso": 249,
  "ica-principles": 7,
  "kalo-legal-form": 22,
  "legal-form": 5,
  "nace-rev2": 21,
  "nace-rev2.1": 22,
  nuts: 70,
  "organisational-structure": 25,
  "policy-bodies": 37,
  "policy-instruments": 29,
  qualifiers: 23,
  "regions-ica": 17,
  "super-regions-ica": 5,
  themes: 19,
  "type-of-labour": 5,
};

/** What has no Greek name. */
const LATIN_IN_GREEK = ["Social Economy Europe (SEE)", "Cooperatives Europe"];

describe("listVocabularies()", () => {
  it("gives them by scheme, each whole", () => {
    const counts = listVocabularies().map(({ scheme, terms }) => [scheme, terms.length]);
    expect(counts).toEqual(Object.entries(TERMS_BY_SCHEME));
  });

  it.each(listVocabularies())(
    "gives $scheme with a label in Greek and in English for every term",
    ({ title, terms }) => {
      const texts = [title, ...terms.map(({ label }) => label)].map(({ editions }) =>
        Object.fromEntries(editions.map(({ lang, text }) => [lang, text])),
      );
      for (const { el, en } of texts) {
        expect(en).toMatch(/^\p{Script=Latin}[^\p{Script=Greek}]+$/u);
        if (LATIN_IN_GREEK.includes(el ?? "")) continue;
        expect(el).toMatch(/\p{Script=Greek}/u);
        // A Latin look-alike within a Greek word is there for the eye only.
        expect(el).not.toMatch(/\p{Script=Greek}\p{Script=Latin}|\p{Script=Latin}\p{Script=Greek}/u);
      }
    },
  );

  it.each(listVocabularies())(
    "gives $scheme with codes that are unique, and wider terms that there are",
    ({ terms }) => {
      const broader = new Map(terms.map((term) => [term.code, term.broader]));
      expect(broader.size).toBe(terms.length);
      for (const { code } of terms) {
        const chain = [code];
        for (let next = broader.get(code) ?? null; next !== null; next = broader.get(next) ?? null) {
          expect(broader.has(next)).toBe(true);
          expect(chain).not.toContain(next);
          chain.push(next);
        }
      }
    },
  );

  it("keeps the wider terms of the sources", () => {
    const linked = listVocabularies().map(({ scheme, terms }) => [scheme, terms.filter(hasBroader).length] as const);
    expect(linked.filter(([, count]) => count > 0)).toEqual([
      ["nuts", 69],
      ["policy-bodies", 9],
      ["qualifiers", 14],
      ["super-regions-ica", 4],
    ]);
  });

  it.each(listVocabularies().filter(({ licence }) => licence.startsWith("LicenseRef-")))(
    "gives $scheme under $licence, which NOTICE explains",
    ({ scheme, licence }) => {
      expect(NOTICE).toContain(`${scheme}.json (${licence})`);
    },
  );

  it.each(listVocabularies().filter(({ licence }) => licence === "CC-BY-3.0"))(
    "names in NOTICE $scheme",
    ({ scheme }) => {
      const [, names = ""] = /data\/\{([^}]+)\}\.json/.exec(NOTICE) ?? [];
      expect(names.split(/,\s*/)).toContain(scheme);
    },
  );

  it("gives none to the public domain but our own lists", () => {
    const free = listVocabularies().filter(({ licence }) => licence === "CC0-1.0");
    expect(free.map(({ scheme }) => scheme)).toEqual(["kalo-legal-form", "policy-bodies", "policy-instruments"]);
  });
});

describe("findCode()", () => {
  it.each([
    ["legal-form", "L2", "L2"],
    ["legal-form", "COOPERATIVE", "L2"],
    ["legal-form", "συνεταιρισμος", "L2"],
    ["kalo-legal-form", "ΚΟΙΣΠΕ", "KOISPE"],
    ["nace-rev2.1", "Εκπαίδευση", "Q"],
    ["nace-rev2", "Εκπαίδευση", "P"],
    ["nuts", "Voreios Tomeas Athinon", "EL301"],
    ["nuts", "Αττική", "EL30"],
    ["countries-iso", "ελλαδα", "GR"],
    ["regions-ica", "https://dev.lod.coop/essglobal/2.1/standard/regions-ica/I-AM-SO", "I-AM-SO"],
    ["policy-bodies", "Hellenic Parliament", "GR-VOULI"],
    ["legal-form", "Cooperativ", null],
    ["legal-form", "http://purl.org/essglobal/standard/activities/a01", null],
    ["toString", "L2", null],
  ])("finds in %s by %s the code %s", (scheme, value, code) => {
    expect(findCode(scheme, value)).toBe(code);
  });

  it.each(listVocabularies())(
    "finds in $scheme each term by each of its labels, or a term of the same label",
    (list) => {
      for (const { code, label } of list.terms) {
        for (const { text } of label.editions) {
          const found = list.terms.find((term) => term.code === findCode(list.scheme, text));
          expect(found?.label.editions.map((edition) => fold(edition.text))).toContain(fold(text));
          expect([found?.code, found?.broader]).toContain(code);
        }
      }
    },
  );
});

describe("findNearCode()", () => {
  it.each([
    ["legal-form", "Coperative", "L2"],
    ["legal-form", "Συνετερισμός", "L2"],
    ["activities-ica", "Argiculture", "ICA10"],
    ["countries-iso", "Grece", "GR"],
    ["countries-iso", "Γερμανια", "DE"],
    ["countries-iso", "Slovinia", "SI"],
  ])("takes in %s %s for %s", (scheme, value, code) => {
    expect(findNearCode(scheme, value)).toBe(code);
  });

  it.each([
    ["countries-iso", "Iseland"],
    ["countries-iso", "Iram"],
    ["policy-instruments", "Law 4431/2016 on the Social and Solidarity Economy"],
    ["legal-form", "http://purl.org/essglobal/standard/legal-form/L9"],
    ["toString", "Cooperative"],
  ])("does not guess in %s at %s", (scheme, value) => {
    expect(findNearCode(scheme, value)).toBeNull();
  });
});

function hasBroader({ broader }: { broader: string | null }): boolean {
  return broader !== null;
}
