import { fold, foldInto } from "../../kit/text/fold";
import { findNear } from "../../kit/text/near";
import { COUNTRY_CODES } from "../vocabulary/countries";

const NAME_LANGUAGES = ["en", "el", "de", "fr", "it", "es", "pt", "nl", "ro", "sl", "hr", "lv", "et", "hu", "pl", "bg"];

/** Names in use that are not the ones of CLDR, and codes of three letters of ISO 3166-1 or of sports. */
const OTHER_NAMES = {
  AR: ["ARG"],
  AT: ["AUT"],
  AU: ["AUS"],
  BE: ["BEL"],
  BG: ["BGR"],
  BR: ["BRA"],
  CA: ["CAN"],
  CH: ["CHE"],
  CY: ["CYP"],
  CZ: ["Czech Republic", "CZE"],
  DE: ["DEU", "GER"],
  DK: ["DNK"],
  EE: ["EST"],
  ES: ["ESP"],
  FI: ["FIN"],
  FR: ["FRA"],
  GB: ["UK", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland", "GBR"],
  GR: ["EL", "Hellas", "Ελλάς", "GRC"],
  HR: ["HRV"],
  HU: ["HUN"],
  IE: ["IRL"],
  IT: ["ITA"],
  LT: ["LTU"],
  LU: ["LUX"],
  LV: ["LVA"],
  MT: ["MLT"],
  NL: ["NLD", "Holland"],
  NO: ["NOR"],
  NZ: ["NZL"],
  PL: ["POL"],
  PT: ["PRT"],
  RO: ["ROU"],
  SE: ["SWE"],
  SI: ["SVN"],
  SK: ["SVK"],
  TR: ["Turkey", "TUR"],
  US: ["USA", "United States of America"],
};

const INDEXED = { "any language": NAME_LANGUAGES, "English or Greek": ["en", "el"] };

const indices = new Map<string, Map<string, string>>();

export function isCountryCode(code: string): boolean {
  return COUNTRY_CODES.has(code);
}

/** The code of a country by its code or its name, in any of many languages of Europe; case and accents do not matter. */
export function findCountry(text: string, languages: keyof typeof INDEXED = "any language"): string | null {
  return codesByName(languages).get(fold(text)) ?? null;
}

/** The code of a country whose name is misspelt in one way only, or in the letters of the other alphabet. */
export function guessCountry(text: string): string | null {
  if (text.length > MAX_NAME_LENGTH) return null;
  const known = guesses.get(text);
  if (known !== undefined) return known;
  if (guesses.size >= MAX_GUESSES) guesses.clear();
  const names = codesByName("any language");
  const inOneAlphabet = names.get(foldInto("latin", text)) ?? names.get(foldInto("greek", text));
  const found = inOneAlphabet ?? findNear(names, text);
  guesses.set(text, found);
  return found;
}

/** A file repeats its mistakes, and thousands of names are compared to find what each stands for. */
const guesses = new Map<string, string | null>();
const MAX_GUESSES = 1000;
const MAX_NAME_LENGTH = 60;

function codesByName(languages: keyof typeof INDEXED): Map<string, string> {
  const known = indices.get(languages);
  if (known) return known;
  const names = indexNames(INDEXED[languages]);
  indices.set(languages, names);
  return names;
}

function indexNames(languages: string[]): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, code: string) => names.has(fold(name)) || names.set(fold(name), code);
  for (const code of COUNTRY_CODES) add(code, code);
  for (const [code, others] of Object.entries(OTHER_NAMES)) for (const name of others) add(name, code);
  for (const language of languages) {
    const displayed = new Intl.DisplayNames([language], { type: "region" });
    for (const code of COUNTRY_CODES) {
      const name = displayed.of(code) ?? code;
      add(name, code);
      if (language === "en") add(name.replace("&", "and"), code);
    }
  }
  return names;
}
