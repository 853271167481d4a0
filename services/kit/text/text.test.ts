import { describe, expect, it } from "@jest/globals";
import { fold } from "./fold";
import { inGreekAndEnglish, MultilingualText, multilingualColumn } from "./multilingual-text";

describe("fold()", () => {
  it.each([
    ["Συνεταιρισμός", "συνεταιρισμοσ"],
    ["ΑΘΉΝΑ", "αθηνα"],
    ["Κοιν.Σ.Επ.", "κοινσεπ"],
    ["Κ.ΑΛ.Ο. και ΚΑΛΟ", "καλο και καλο"],
    ["\u03a4ogether", "together"],
    ["A\u03c4\u03c4ική", "αττικη"],
    ["KOIN.\u03a3.E\u03a0.", "κοινσεπ"],
    ["\u039aALO", "kalo"],
    ["Co-operative co-ops, CO\u2011HOUSING; co – op, eco-op", "cooperative coops cohousing co op eco op"],
    ["Café – coop.gr", "cafe coop gr"],
    ["Ίση/ίσως (2030)", "ιση ισωσ 2030"],
    ["", ""],
  ])("%s is compared as %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("MultilingualText", () => {
  const text = inGreekAndEnglish("Φωνή", "Voice");

  it.each([
    ["el", "Φωνή"],
    ["en", "Voice"],
    ["en-GB", "Voice"],
    ["EN", "Voice"],
    ["fr", "Φωνή"],
    [undefined, "Φωνή"],
    [null, "Φωνή"],
  ])("text(%j) is %s", (lang, expected) => {
    expect(text.text(lang)).toBe(expected);
  });

  it("comes out of its column as it went in", () => {
    expect(multilingualColumn.from(multilingualColumn.to(text))).toEqual(text);
    expect(multilingualColumn.to(null)).toBeNull();
    expect(new MultilingualText([{ lang: "el", text: "x" }]).editions).toEqual([
      { lang: "el", text: "x", original: true },
    ]);
  });
});
