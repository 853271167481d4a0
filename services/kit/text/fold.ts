/** Latin letters that look like Greek ones (lower case, without accents), and the Greek letter each stands for. */
const LATIN_TO_GREEK: Record<string, string> = {
  a: "α",
  b: "β",
  e: "ε",
  z: "ζ",
  h: "η",
  i: "ι",
  k: "κ",
  m: "μ",
  n: "ν",
  o: "ο",
  p: "ρ",
  t: "τ",
  y: "υ",
  x: "χ",
  v: "ν",
  u: "υ",
  w: "ω",
};
const GREEK_TO_LATIN: Record<string, string> = {
  α: "a",
  β: "b",
  ε: "e",
  ζ: "z",
  η: "h",
  ι: "i",
  κ: "k",
  μ: "m",
  ν: "n",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "y",
  χ: "x",
};
const GREEK = /\p{Script=Greek}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * The words of a text in the form in which they are compared: lower case, without accents, with a plain sigma, in one
 * alphabet each (the other alphabet's look-alikes become its own letters), and dotted abbreviations as one word
 * (`Κοιν.Σ.Επ.` and `ΚοινΣΕπ` are both `κοινσεπ`).
 */
export function foldedWords(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
  const joined = plain.replace(/(?<![\p{L}\p{N}])\p{L}{1,4}(?:\.\p{L}{1,4})+(?:\.|(?![\p{L}\p{N}]))/gu, (word) =>
    joinAbbreviation(word),
  );
  return (joined.match(/[\p{L}\p{N}]+/gu) ?? []).map(inOneAlphabet);
}

/** The folded words with one space between them: a key to sort by and to compare names with. */
export function fold(text: string): string {
  return foldedWords(text).join(" ");
}

/** `κ.αλ.ο.` → `καλο`, but `coop.gr` (no closing dot, no single letter) is an address and stays apart. */
function joinAbbreviation(word: string): string {
  const isAbbreviation = word.endsWith(".") || word.split(".").some((part) => part.length === 1);
  return isAbbreviation ? `${word.replaceAll(".", "")} ` : word;
}

function inOneAlphabet(word: string): string {
  const greek = word.match(GREEK)?.length ?? 0;
  const latin = word.match(LATIN)?.length ?? 0;
  if (greek === 0 || latin === 0) return word;
  const table = greek >= latin ? LATIN_TO_GREEK : GREEK_TO_LATIN;
  return Array.from(word, (letter) => table[letter] ?? letter).join("");
}
