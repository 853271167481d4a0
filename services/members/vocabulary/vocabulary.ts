import { fold } from "../../kit/text/fold";
import { MultilingualText } from "../../kit/text/multilingual-text";
import activities from "./data/activities.json";
import activitiesIca from "./data/activities-ica.json";
import activitiesModified from "./data/activities-modified.json";
import baseMembershipType from "./data/base-membership-type.json";
import icaPrinciples from "./data/ica-principles.json";
import kaloLegalForm from "./data/kalo-legal-form.json";
import legalForm from "./data/legal-form.json";
import naceRev2 from "./data/nace-rev2.json";
import nuts from "./data/nuts.json";
import organisationalStructure from "./data/organisational-structure.json";
import qualifiers from "./data/qualifiers.json";
import themes from "./data/themes.json";
import typeOfLabour from "./data/type-of-labour.json";

/** Texts by language, the original first. */
type Labels = Record<string, string>;

interface VocabularyData {
  scheme: string;
  title: Labels;
  source: string;
  licence: string;
  terms: Array<{ code: string; broader: string | null; label: Labels }>;
}

const DATA: VocabularyData[] = [
  activities,
  activitiesIca,
  activitiesModified,
  baseMembershipType,
  icaPrinciples,
  kaloLegalForm,
  legalForm,
  naceRev2,
  nuts,
  organisationalStructure,
  qualifiers,
  themes,
  typeOfLabour,
].map(({ title, terms, ...rest }) => ({
  ...rest,
  title: definedOnly(title),
  terms: terms.map(({ label, ...term }) => ({ ...term, label: definedOnly(label) })),
}));

const BY_SCHEME = new Map(DATA.map((data) => [data.scheme, toVocabulary(data)]));
const CODES = new Map(DATA.map(({ scheme, terms }) => [scheme, new Set(terms.map((term) => term.code))]));
const CODES_BY_LABEL = new Map(
  DATA.map(({ scheme, terms }) => [scheme, new Map(terms.map(({ code, label }) => [fold(label.en ?? ""), code]))]),
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

/** Whether the scheme has such a term. */
export function hasTerm(scheme: string, code: string): boolean {
  return CODES.get(scheme)?.has(code) ?? false;
}

/** The code of a term that is given by its code, by its English label (case and punctuation aside) or by its address. */
export function findCode(scheme: string, value: string): string | null {
  const address = TERM_ADDRESS.exec(value)?.groups;
  if (address && address.scheme !== scheme) return null;
  const code = address?.code ?? value;
  return hasTerm(scheme, code) ? code : (CODES_BY_LABEL.get(scheme)?.get(fold(code)) ?? null);
}

function toVocabulary({ title, terms, ...rest }: VocabularyData) {
  return { ...rest, title: toText(title), terms: terms.map((term) => ({ ...term, label: toText(term.label) })) };
}

function toText(labels: Labels): MultilingualText {
  return new MultilingualText(Object.entries(labels).map(([lang, text]) => ({ lang, text })));
}

/** TypeScript gives the objects of a JSON list every key that any of them has. */
function definedOnly(labels: Partial<Labels>): Labels {
  return Object.fromEntries(Object.entries(labels).flatMap(([lang, text]) => (text ? [[lang, text]] : [])));
}
