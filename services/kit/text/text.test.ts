import { describe, expect, it } from "@jest/globals";
import { fold } from "./fold";
import { inGreekAndEnglish, MultilingualText, multilingualColumn } from "./multilingual-text";
import { searchPatterns, searchText } from "./search";

describe("fold()", () => {
  it.each([
    ["Συνεταιρισμός", "συνεταιρισμοσ"],
    ["ΑΘΉΝΑ", "αθηνα"],
    ["Κοιν.Σ.Επ.", "κοινσεπ"],
    ["Κ.ΑΛ.Ο. και ΚΑΛΟ", "καλο και καλο"],
    ["\u03a4ogether", "together"],
    ["A\u03c4\u03c4ική", "αττικη"],
    ["Café – coop.gr", "cafe coop gr"],
    ["Ίση/ίσως (2030)", "ιση ισωσ 2030"],
    ["", ""],
  ])("%s is compared as %s", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("searchPatterns()", () => {
  it.each([
    ["συνεταιρισμοι", "Συνεταιρισμός Εργαζομένων"],
    ["ΣΥΝΕΤΑΙΡΙΣΜΟΥΣ", "του συνεταιρισμού"],
    ["κοινσεπ", "Κοιν.Σ.Επ. Αλληλεγγύης"],
    ["Κοιν.Σ.Επ.", "ΚΟΙΝΣΕΠ"],
    ["ενεργειακες κοινοτητες", "Ενεργειακή κοινότητα Σίφνου"],
    ["Together", "\u03a4ogether for refugees"],
    ["cooperatives", "a cooperative of bakers"],
    ["αθηνας", "Αθήνα"],
  ])("%s finds %s", (query, text) => {
    expect(matches(query, text)).toBe(true);
  });

  it.each([
    ["αθηνα", "Θεσσαλονίκη"],
    ["ψωμί αθηνα", "Ψωμί στον Βόλο"],
    ["hen", "kitchen"],
  ])("%s does not find %s", (query, text) => {
    expect(matches(query, text)).toBe(false);
  });

  it("has nothing to find in signs, so that no sign reaches LIKE", () => {
    expect(searchPatterns("% _ \\ ' --")).toEqual([]);
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

/** What `LIKE` answers, over the text that a record would have in its column. */
function matches(query: string, text: string): boolean {
  const column = searchText(text);
  return searchPatterns(query).every((pattern) => column.includes(pattern.slice(1, -1)));
}
