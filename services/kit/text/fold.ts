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
 * alphabet each (the other alphabet's look-alikes become its own letters), dotted abbreviations as one word
 * (`Κοιν.Σ.Επ.` and `ΚοινΣΕπ` are both `κοινσεπ`), and so what begins with `co-` (`Co-operative` is `cooperative`).
 */
export function foldedWords(text: string): string[] {
  const plain = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("ς", "σ");
  const whole = plain.replace(/(?<![\p{L}\p{N}])co[-\u2010\u2011](?=\p{L})/gu, "co");
  const joined = whole.replace(/(?<![\p{L}\p{N}])\p{L}{1,4}(?:\.\p{L}{1,4})+(?:\.|(?![\p{L}\p{N}]))/gu, (word) =>
    joinAbbreviation(word),
  );
  return (joined.match(/[\p{L}\p{N}]+/gu) ?? []).map(inOneAlphabet);
}

/** The folded words with one space between them: a key to sort by and to compare names with. */
export function fold(text: string): string {
  return foldedWords(text).join(" ");
}

/** The folded words with each letter taken for its look-alike in that alphabet: `ΙΤ` in Greek capitals is `it`. */
export function foldInto(alphabet: "greek" | "latin", text: string): string {
  const table = alphabet === "greek" ? LATIN_TO_GREEK : GREEK_TO_LATIN;
  return Array.from(fold(text), (letter) => table[letter] ?? letter).join("");
}

/** `κ.αλ.ο.` → `καλο`, but `coop.gr` (no closing dot, no single letter) is an address and stays apart. */
function joinAbbreviation(word: string): string {
  const isAbbreviation = word.endsWith(".") || word.split(".").some((part) => part.length === 1);
  return isAbbreviation ? `${word.replaceAll(".", "")} ` : word;
}

/** In the alphabet that all its letters have; if both could be, in the one that more of them are of. */
function inOneAlphabet(word: string): string {
  const greek = countIn(word, GREEK);
  const latin = countIn(word, LATIN);
  if (greek === 0 || latin === 0) return word;
  const asGreek = replaceLetters(word, LATIN_TO_GREEK);
  const asLatin = replaceLetters(word, GREEK_TO_LATIN);
  const isGreek = countIn(asGreek, LATIN) === 0;
  const isLatin = countIn(asLatin, GREEK) === 0;
  if (isGreek !== isLatin) return isGreek ? asGreek : asLatin;
  return greek >= latin ? asGreek : asLatin;
}

function countIn(word: string, alphabet: RegExp): number {
  return word.match(alphabet)?.length ?? 0;
}

function replaceLetters(word: string, table: Record<string, string>): string {
  return Array.from(word, (letter) => table[letter] ?? letter).join("");
}
