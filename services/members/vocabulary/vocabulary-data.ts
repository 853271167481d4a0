import { createCountries } from "./countries";
import activities from "./data/activities.json";
import activitiesIca from "./data/activities-ica.json";
import activitiesModified from "./data/activities-modified.json";
import baseMembershipType from "./data/base-membership-type.json";
import icaPrinciples from "./data/ica-principles.json";
import kaloLegalForm from "./data/kalo-legal-form.json";
import legalForm from "./data/legal-form.json";
import naceRev21 from "./data/nace-rev2.1.json";
import naceRev2 from "./data/nace-rev2.json";
import nuts from "./data/nuts.json";
import organisationalStructure from "./data/organisational-structure.json";
import policyBodies from "./data/policy-bodies.json";
import policyInstruments from "./data/policy-instruments.json";
import qualifiers from "./data/qualifiers.json";
import regionsIca from "./data/regions-ica.json";
import superRegionsIca from "./data/super-regions-ica.json";
import themes from "./data/themes.json";
import typeOfLabour from "./data/type-of-labour.json";

/** Texts by language, the original first. */
export type Labels = Record<string, string>;

export interface VocabularyData {
  scheme: string;
  title: Labels;
  source: string;
  licence: string;
  /** `broader` is a code of the same scheme. */
  terms: Array<{ code: string; broader: string | null; label: Labels }>;
}

/** All vocabularies, by their schemes. */
export const VOCABULARIES: VocabularyData[] = [
  createCountries(),
  ...[
    activities,
    activitiesIca,
    activitiesModified,
    baseMembershipType,
    icaPrinciples,
    kaloLegalForm,
    legalForm,
    naceRev2,
    naceRev21,
    nuts,
    organisationalStructure,
    policyBodies,
    policyInstruments,
    qualifiers,
    regionsIca,
    superRegionsIca,
    themes,
    typeOfLabour,
  ].map(({ title, terms, ...rest }) => ({
    ...rest,
    title: definedOnly(title),
    terms: terms.map(({ label, ...term }) => ({ ...term, label: definedOnly(label) })),
  })),
].sort((a, b) => (a.scheme < b.scheme ? -1 : 1));

/** TypeScript gives the objects of a JSON list every key that any of them has. */
function definedOnly(labels: Partial<Labels>): Labels {
  return Object.fromEntries(Object.entries(labels).flatMap(([lang, text]) => (text ? [[lang, text]] : [])));
}
