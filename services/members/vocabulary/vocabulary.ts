import { fold } from "../../kit/text/fold";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { findNear } from "../../kit/text/near";
import { type Labels, VOCABULARIES, type VocabularyData } from "./vocabulary-data";

const BY_SCHEME = new Map(VOCABULARIES.map((data) => [data.scheme, toVocabulary(data)]));

const TERMS = new Map(
  [...BY_SCHEME.values()].map(({ scheme, terms }) => [scheme, new Map(terms.map((term) => [term.code, term]))]),
);

/** By scheme and folded label, in whatever language. Of terms with the same label the last, which is the narrowest. */
const CODES_BY_LABEL = new Map(
  VOCABULARIES.map(({ scheme, terms }) => [
    scheme,
    new Map(terms.flatMap(({ code, label }) => Object.values(label).map((text) => [fold(text), code]))),
  ]),
);

/** Both prefixes under which terms of ESSGLOBAL are published. */
const TERM_ADDRESS =
  /^https?:\/\/(?:purl\.org\/essglobal\/standard|dev\.lod\.coop\/essglobal\/[\d.]+\/standard)\/(?<scheme>[^/]+)\/(?<code>[^/]+)$/;

export function findVocabulary(scheme: string) {
  return BY_SCHEME.get(scheme) ?? null;
}

export function listVocabularies() {
  return [...BY_SCHEME.values()];
}

export function findTerm(scheme: string, code: string) {
  return TERMS.get(scheme)?.get(code) ?? null;
}

/** Whether the scheme has such a term. */
export function hasTerm(scheme: string, code: string): boolean {
  return findTerm(scheme, code) !== null;
}

/**
 * The code of a term that is given by its code, by its label in any language (case, accents and punctuation aside) or
 * by its address.
 */
export function findCode(scheme: string, value: string): string | null {
  const address = TERM_ADDRESS.exec(value)?.groups;
  if (address && address.scheme !== scheme) return null;
  const code = address?.code ?? value;
  return hasTerm(scheme, code) ? code : (CODES_BY_LABEL.get(scheme)?.get(fold(code)) ?? null);
}

/** A guess at what `findCode()` does not find: the code of the one term whose label is a slip or two away. */
export function findNearCode(scheme: string, value: string): string | null {
  const codes = CODES_BY_LABEL.get(scheme);
  return codes ? findNear(codes, value) : null;
}

function toVocabulary({ title, terms, ...rest }: VocabularyData) {
  return { ...rest, title: toText(title), terms: terms.map((term) => ({ ...term, label: toText(term.label) })) };
}

function toText(labels: Labels): MultilingualText {
  return new MultilingualText(Object.entries(labels).map(([lang, text]) => ({ lang, text })));
}
