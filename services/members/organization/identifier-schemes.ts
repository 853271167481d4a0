import { euVat, stdnum } from "stdnum";

/** A register, and what its numbers look like. */
export interface IdentifierScheme {
  name: { el: string; en: string };
  /** What was expected, where a number is refused. */
  form: string;
  /** The number as it is compared, or null where it is none of this register. */
  normalize(text: string): string | null;
  /** Whether natural persons have numbers of the same form, so that it may be personal data. @default false */
  mayBePersonal?: boolean;
}

/** The registers whose numbers are taken. @see https://www.gleif.org, https://ec.europa.eu/taxation_customs/vies */
export const IDENTIFIER_SCHEMES: Record<string, IdentifierScheme> = {
  AFM: {
    name: { el: "Α.Φ.Μ.", en: "Greek tax number" },
    form: "nine digits with the right check digit, not 000000000",
    normalize: normalizeAfm,
    mayBePersonal: true,
  },
  VAT: {
    name: { el: "Α.Φ.Μ. για τον Φ.Π.Α. (VIES)", en: "VAT number of the European Union" },
    form: "a VAT number with the prefix of its country, such as EL094259216",
    normalize: normalizeVat,
    mayBePersonal: true,
  },
  GEMI: {
    name: { el: "Αριθμός Γ.Ε.ΜΗ.", en: "General Commercial Registry of Greece" },
    form: "7 to 12 digits",
    normalize: digits(7, 12),
  },
  EUID: {
    name: { el: "Ευρωπαϊκός μοναδικός ταυτοποιητής (EUID)", en: "European Unique Identifier" },
    form: "the country, the register and a number, such as ELGEMI.123456789000, with 7 to 12 digits for ELGEMI",
    normalize: matching(/^(?:ELGEMI\.\d{7,12}|(?!ELGEMI)[A-Z]{2}[A-Z0-9]+\.[A-Z0-9.-]+)$/),
  },
  KALO_REG: {
    name: { el: "Αριθμός Μητρώου Φορέων Κ.ΑΛ.Ο.", en: "Greek registry of SSE bodies" },
    form: "up to 15 digits",
    normalize: digits(1, 15),
  },
  EMAS: {
    name: { el: "Ε.Μ.Α.Σ. (αγροτικοί συνεταιρισμοί)", en: "Greek register of agricultural cooperatives" },
    form: "up to 15 digits",
    normalize: digits(1, 15),
  },
  PIC: {
    name: { el: "Κωδικός συμμετέχοντος στην Ε.Ε. (PIC)", en: "Participant Identification Code of the EU" },
    form: "nine digits",
    normalize: digits(9, 9),
  },
  EU_TR: {
    name: { el: "Μητρώο Διαφάνειας της Ε.Ε.", en: "EU Transparency Register" },
    form: "9 to 12 digits, a hyphen and two digits, such as 950328639092-74",
    normalize: matching(/^\d{9,12}-\d{2}$/),
  },
  DOTCOOP: {
    name: { el: "Όνομα χώρου .coop", en: "Domain under .coop" },
    form: "a domain such as example.coop",
    normalize: (text) => lower(text, /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+coop$/),
  },
  COMPANIES_HOUSE: {
    name: { el: "Companies House (Ηνωμένο Βασίλειο)", en: "Companies House of the United Kingdom" },
    form: "eight digits, or two letters and six characters",
    normalize: normalizeCompanyNumber,
  },
  LEI: {
    name: { el: "Αναγνωριστικό νομικής οντότητας (LEI)", en: "Legal Entity Identifier" },
    form: "20 letters and digits with the right check digits (ISO 17442)",
    normalize: normalizeLei,
  },
  WIKIDATA: {
    name: { el: "Wikidata", en: "Wikidata" },
    form: "an item such as Q42",
    normalize: matching(/^Q[1-9]\d*$/),
  },
  OSM: {
    name: { el: "OpenStreetMap", en: "OpenStreetMap" },
    form: "node, way or relation with its number, such as node/123",
    normalize: (text) => lower(text, /^(?:node|way|relation)\/[1-9]\d*$/),
  },
  MURMURATIONS_NODE: {
    name: { el: "Κόμβος Murmurations", en: "Node of the Murmurations index" },
    form: "64 hexadecimal digits",
    normalize: (text) => lower(text, /^[0-9a-f]{64}$/),
  },
  DEMO_REGISTER: {
    name: { el: "Επινοημένο μητρώο", en: "Invented register" },
    form: "up to 15 digits",
    normalize: digits(1, 15),
  },
};

function normalizeAfm(text: string): string | null {
  const number = compact(text).replace(/^(?:EL|GR)/, "");
  if (!/^\d{8,9}$/.test(number)) return null;
  const padded = number.padStart(9, "0");
  return padded !== "000000000" && stdnum.GR?.vat?.validate(padded).isValid ? padded : null;
}

function normalizeVat(text: string): string | null {
  const number = compact(text);
  const prefix = number.slice(0, 2);
  if (prefix === "EL" || prefix === "GR") {
    const afm = normalizeAfm(number);
    return afm && `EL${afm}`;
  }
  const registers = Object.hasOwn(euVat, prefix) ? [euVat[prefix] ?? []].flat() : [];
  const found = registers.map((register) => register.validate(number.slice(2))).find(({ isValid }) => isValid);
  return found?.isValid ? `${prefix}${found.compact}` : null;
}

/** Eight characters; of `SC1234` and `12345` the zeros before the digits fell off. */
function normalizeCompanyNumber(text: string): string | null {
  const number = compact(text).replace(
    /^([A-Z]{2})?(\d{1,7})(R?)$/,
    (_, before = "", digits: string, after: string) => {
      return `${before}${digits.padStart(8 - before.length - after.length, "0")}${after}`;
    },
  );
  return /^(?:\d{8}|R\d{7}|[A-Z]{2}[0-9A-Z]{6})$/.test(number) ? number : null;
}

/** The whole as a number leaves 1 when divided by 97, letters counting from 10 on (ISO 7064). */
function normalizeLei(text: string): string | null {
  const lei = compact(text);
  if (!/^[0-9A-Z]{18}\d{2}$/.test(lei)) return null;
  const number = Array.from(lei, (character) => Number.parseInt(character, 36)).join("");
  return BigInt(number) % 97n === 1n ? lei : null;
}

function digits(least: number, most: number) {
  return (text: string) => {
    const number = compact(text);
    return /^\d+$/.test(number) && number.length >= least && number.length <= most ? number : null;
  };
}

function matching(form: RegExp) {
  return (text: string) => {
    const value = inLatinCapitals(text).replace(/\s+/g, "");
    return form.test(value) ? value : null;
  };
}

function lower(text: string, form: RegExp): string | null {
  const value = inLatinCapitals(text).trim().toLowerCase();
  return form.test(value) ? value : null;
}

/** Capital letters and digits alone: what people put between them is for reading. */
function compact(text: string): string {
  return inLatinCapitals(text).replace(/[\s./:-]+/g, "");
}

/** Greek capitals for the Latin ones that they look like, or in `ΕΛ` are meant for. */
const LATIN_CAPITALS = new Map(
  Array.from("ΑΒΕΖΗΙΚΛΜΝΟΡΤΥΧ", (letter, at) => [letter, "ABEZHIKLMNOPTYX"[at] ?? letter]),
);

/** As it was meant, whatever keyboard or spreadsheet it comes from: digits of full width, long hyphens, hidden signs. */
function inLatinCapitals(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .toUpperCase()
    .replace(/[Α-Ω]/g, (letter) => LATIN_CAPITALS.get(letter) ?? letter);
}
