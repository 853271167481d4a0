import { foldedWords } from "../../kit/text/fold";

/** Greek in Latin letters, about as ELOT 743 has it; pairs come before single letters. */
const LATIN: Record<string, string> = {
  ...pairs("ου ou, αυ av, ευ ev, μπ b, ντ nt, γγ ng, γκ gk, τζ tz"),
  ...pairs(
    "α a, β v, γ g, δ d, ε e, ζ z, η i, θ th, ι i, κ k, λ l, μ m, ν n, ξ x, ο o, π p, ρ r, σ s, τ t, υ y, φ f, χ ch",
  ),
  ...pairs("ψ ps, ω o"),
};

/** The ways to write a sound in Latin letters, and the one that stands for them in a key. */
const SOUNDS: Record<string, string> = {
  ...pairs(
    "ngh g, ng g, gk g, gg g, gh g, mp b, mb b, ou u, ai e, ae e, ei i, oi i, yi i, y i, ph f, th 8, ch h, kh h",
  ),
  ...pairs("ks x, au av, af av, eu ev, ef ev, w o, c k, q k"),
};
const SOUND = /ngh|ng|gk|gg|gh|mp|mb|ou|ai|ae|ei|oi|yi|ph|th|ch|kh|ks|[ae]u|[ae]f(?=[^aeiouy])|[ywcq]/g;

/** Words that are often cut short before a name. */
const SHORT_WORDS = new Map(
  Object.entries({
    ag: "αγιοσ αγιο αγια αγιοι αγιου αγιασ αγιων αγ agios agio agia agioi agii agiou agias aghios ayios ayia ag",
    n: "νεοσ νεο νεα νεοι νεου νεασ νεων ν neos neo nea neoi n",
    p: "παλαιο παλιο παλαια παλια παλαιου παλαιασ π palaio paleo palio palaia palia p",
  }).flatMap(([short, words]) => words.split(" ").map((word) => [word, short] as const)),
);

/** Words that say what kind of place it is. */
const KINDS = new Set(
  `δημοσ δημου νομοσ νομου περιφερεια περιφερειακη ενοτητα δημοτικη κοινοτητα νησοσ νησι κεντρο τκ
  municipality prefecture regional unit region city town island center centre of the tk gr`.split(/\s+/),
);

/** Endings of nominatives and of the genitives that go with them. */
const GENITIVES: ReadonlyArray<[nominative: RegExp, ...genitives: string[]]> = [
  [/αι$/, "ων"],
  [/οι$/, "ων"],
  [/εσ$/, "ων"],
  [/ευσ$/, "εωσ"],
  [/οσ$/, "ου"],
  [/ωνασ$/, "ωνα", "ωνοσ"],
  [/ασ$/, "α"],
  [/ησ$/, "η"],
  [/ωσ$/, "ω"],
  [/πολη$/, "πολησ", "πολεωσ"],
  [/ωση$/, "ωσησ", "ωσεωσ"],
  [/ιδα$/, "ιδασ", "ιδοσ"],
  [/ονα$/, "ονασ", "ονοσ"],
  [/ινα$/, "ινασ", "ινοσ", "ινων"],
  [/μα$/, "μασ", "ματοσ"],
  [/α$/, "ασ", "ων"],
  [/η$/, "ησ"],
  [/ον?$/, "ου"],
  [/ι$/, "ιου"],
];

const COUNTRY = new Set(["ελλαδα", "ελλασ", "ελλαδοσ", "greece", "hellas"]);

/** Without the country at the end. */
export function withoutCountry(words: readonly string[]): string[] {
  return words.filter((word, at) => at < words.length - 1 || !COUNTRY.has(word));
}

/** The words of a text that name a place, folded. */
export function placeWords(text: string): string[] {
  return foldedWords(text).filter((word) => !KINDS.has(word) && !/^\d+$/.test(word));
}

/**
 * By what names are compared: how they sound, whichever alphabet and spelling they are in. `Αγ. Παρασκευή`,
 * `ΑΓΙΑ ΠΑΡΑΣΚΕΥΗ` and `Agia Paraskevi` have one key. Empty for what names no place.
 */
export function placeKey(words: readonly string[]): string {
  return words.map((word, at) => (at === 0 && words.length > 1 && SHORT_WORDS.get(word)) || soundOf(word)).join(" ");
}

/** The key by which those are told apart that sound alike, such as `Γάζι` and `Γκάζι`. */
export function exactKey(words: readonly string[]): string {
  return `=${words.join(" ")}`;
}

/** The keys of a name: Greeklish has an x for `χ` where others write ch. */
export function keysOfName(name: string): string[] {
  const words = placeWords(name);
  const inGreeklish = words.map((word) => word.replaceAll("χ", "x"));
  return [exactKey(words), placeKey(words), placeKey(inGreeklish)];
}

/** The keys of a Greek name in the genitive, as it stands behind the name of a place in it: `Ναύπλιο Αργολίδας`. */
export function keysOfGenitive(name: string): string[] {
  if (!/\p{Script=Greek}/u.test(name)) return [];
  const forms = placeWords(name).map(genitivesOf);
  const all = forms.reduce<string[][]>(
    (found, next) => found.flatMap((words) => next.map((word) => [...words, word])),
    [[]],
  );
  return all.flatMap((words) => [exactKey(words), placeKey(words)]);
}

/** Greek in Latin letters, without accents: `Νέα Κίος` is `Nea Kios`. */
export function romanize(name: string): string {
  return foldedWords(name)
    .map(inLatin)
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join(" ");
}

function genitivesOf(word: string): string[] {
  const [nominative, ...endings] = GENITIVES.find(([ending]) => ending.test(word)) ?? [];
  return nominative === undefined ? [word] : endings.map((ending) => word.replace(nominative, ending));
}

/** Endings of the learned language fall off: `Rethymnon`, `Tripolis`. */
function soundOf(word: string): string {
  return inLatin(word.replace(/(?<=..[οo])[νn]$|(?<=(?:πολι|poli))[σs]$/, ""))
    .replace(SOUND, (letters) => SOUNDS[letters] ?? letters)
    .replace(/(.)\1+/g, "$1");
}

function inLatin(word: string): string {
  return word.replace(/ου|αυ|ευ|μπ|ντ|γγ|γκ|τζ|[α-ω]/g, (letters) => LATIN[letters] ?? letters);
}

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(text.split(", ").map((pair) => pair.split(" ")));
}
