import type { Code } from "../../kit/graphql/values";
import { COUNTRY_OF_NUTS, NUTS_OF_COUNTRY } from "../../kit/nuts";
import { inGreekAndEnglish, type MultilingualText } from "../../kit/text/multilingual-text";
import type { Call, CallEligibility } from "./call.entity";
import { type CallCriterion, CallCriterionKind, Fit } from "./call-criterion";
import { CallStatus, statusOf } from "./call-status";
import { explainDeMinimis, judgeDeMinimis } from "./de-minimis-rule";
import { toLocalTime } from "./time-zone";

/** What the rules ask of an organisation. */
export interface Applicant {
  legalForm: Code | null;
  /** As fine as it is known. */
  nuts: string | null;
  activities: Code[];
  /** ISO 3166-1. */
  country: string | null;
  /** De minimis aid of the last three years, in cents of euros; null where it is not known. */
  deMinimisReceivedCents: number | null;
}

/** What the rules ask of a call. */
export type AssessedCall = Pick<Call, "opensAt" | "deadlines" | "lastDeadlineAt" | "resultsAt" | "eligibility">;

interface Rule {
  criterion: CallCriterionKind;
  judge(call: AssessedCall, applicant: Applicant, now: Date): Fit;
  explain(call: AssessedCall, applicant: Applicant, now: Date): MultilingualText;
}

/** One that depends on the applicant alone. */
interface ApplicantRule {
  criterion: CallCriterionKind;
  judge(call: Pick<AssessedCall, "eligibility">, applicant: Applicant): Fit;
  explain(call: Pick<AssessedCall, "eligibility">, applicant: Applicant): MultilingualText;
}

/** How the applicant meets each criterion of the call, always in the same order. */
export function assessFit(call: AssessedCall, applicant: Applicant, now: Date): CallCriterion[] {
  return RULES.map(({ criterion, judge, explain }) => ({
    criterion,
    result: judge(call, applicant, now),
    reason: explain(call, applicant, now),
  }));
}

/** Whether the applicant meets for sure what a call asks of applicants; `assessFit()` tells whether it is open too. */
export function isEligible(call: Pick<AssessedCall, "eligibility">, applicant: Applicant): boolean {
  return APPLICANT_RULES.every(({ judge }) => judge(call, applicant) === Fit.FITS);
}

/** The countries from which a call can be answered by what it says of countries and regions; null for all countries. */
export function countriesOf({ countries, nuts }: Pick<CallEligibility, "countries" | "nuts">): string[] | null {
  const named = [...new Set(countries.map(toCountry))];
  const ofRegions = [...new Set(nuts.map(toCountry))];
  if (named.length === 0) return ofRegions.length === 0 ? null : ofRegions;
  return ofRegions.length === 0 ? named : named.filter((country) => ofRegions.includes(country));
}

const APPLICANT_RULES: ApplicantRule[] = [
  listRule({
    criterion: CallCriterionKind.COUNTRY,
    words: {
      el: { value: "Χώρα του φορέα", missing: "άγνωστη", any: "κάθε χώρα" },
      en: { value: "Country of the organisation", missing: "not known", any: "any country" },
    },
    valuesOf: ({ country, nuts }) => toList(country ?? nuts).map(toCountry),
    acceptedBy: ({ countries }) => countries.map(toCountry),
    compare: ([country], accepted) => (accepted.some((each) => each === country) ? Fit.FITS : Fit.DOES_NOT_FIT),
    show: String,
  }),
  listRule({
    criterion: CallCriterionKind.REGION,
    words: {
      el: { value: "Περιοχή NUTS του φορέα", missing: "άγνωστη", any: "κάθε περιοχή" },
      en: { value: "NUTS region of the organisation", missing: "not known", any: "any region" },
    },
    valuesOf: ({ country, nuts }) => toList(nuts ?? country).map(toRegion),
    acceptedBy: ({ nuts }) => nuts.map(toRegion),
    compare: compareRegions,
    show: String,
  }),
  listRule({
    criterion: CallCriterionKind.LEGAL_FORM,
    words: {
      el: { value: "Νομική μορφή του φορέα", missing: "άγνωστη", any: "κάθε νομική μορφή" },
      en: { value: "Legal form of the organisation", missing: "not known", any: "any legal form" },
    },
    valuesOf: ({ legalForm }) => toList(legalForm),
    acceptedBy: ({ legalForms }) => legalForms,
    compare: compareCodes,
    show: showCode,
  }),
  listRule({
    criterion: CallCriterionKind.ACTIVITY,
    words: {
      el: { value: "Δραστηριότητες του φορέα", missing: "άγνωστες", any: "κάθε δραστηριότητα" },
      en: { value: "Activities of the organisation", missing: "not known", any: "any activity" },
    },
    valuesOf: ({ activities }) => activities,
    acceptedBy: ({ activities }) => activities,
    compare: compareCodes,
    show: showCode,
  }),
  { criterion: CallCriterionKind.DE_MINIMIS, judge: judgeDeMinimis, explain: explainDeMinimis },
];

/** In the order in which they are shown. */
const RULES: Rule[] = [
  { criterion: CallCriterionKind.STATUS, judge: judgeStatus, explain: explainStatus },
  ...APPLICANT_RULES,
];

function judgeStatus(call: AssessedCall, _applicant: Applicant, now: Date): Fit {
  return statusOf(call, now) === CallStatus.OPEN ? Fit.FITS : Fit.DOES_NOT_FIT;
}

function explainStatus(call: AssessedCall, _applicant: Applicant, now: Date): MultilingualText {
  const last = call.deadlines.at(-1);
  const zone = last?.timeZone ?? "UTC";
  const show = (localTime: string) => `${localTime.replace("T", " ")} (${zone})`;
  const end = last && show(last.localTime);
  switch (statusOf(call, now)) {
    case CallStatus.FORTHCOMING: {
      const start = show(toLocalTime(call.opensAt, zone));
      return inGreekAndEnglish(`Η πρόσκληση ανοίγει στις ${start}`, `The call opens at ${start}`);
    }
    case CallStatus.OPEN:
      return end
        ? inGreekAndEnglish(`Η πρόσκληση είναι ανοιχτή έως τις ${end}`, `The call is open until ${end}`)
        : inGreekAndEnglish("Η πρόσκληση είναι ανοιχτή μέχρι νεοτέρας", "The call is open until further notice");
    case CallStatus.CLOSED:
      return inGreekAndEnglish(`Η πρόσκληση έκλεισε στις ${end}`, `The call closed at ${end}`);
    case CallStatus.RESULTS:
      return inGreekAndEnglish(
        `Η πρόσκληση έκλεισε στις ${end} και τα αποτελέσματα έχουν βγει`,
        `The call closed at ${end} and its results are out`,
      );
  }
}

interface ListRule<T> {
  criterion: CallCriterionKind;
  words: Record<"el" | "en", { value: string; missing: string; any: string }>;
  valuesOf(applicant: Applicant): T[];
  acceptedBy(eligibility: CallEligibility): T[];
  /** For lists of one or more. */
  compare(values: T[], accepted: T[]): Fit;
  show(value: T): string;
}

/** A criterion for which a call lists what it accepts: an empty list accepts all, also where nothing is known. */
function listRule<T>({ criterion, words, valuesOf, acceptedBy, compare, show }: ListRule<T>): ApplicantRule {
  return {
    criterion,
    judge({ eligibility }, applicant) {
      const accepted = acceptedBy(eligibility);
      if (accepted.length === 0) return Fit.FITS;
      const values = valuesOf(applicant);
      return values.length === 0 ? Fit.UNKNOWN : compare(values, accepted);
    },
    explain({ eligibility }, applicant) {
      const values = valuesOf(applicant).map(show).join(", ");
      const accepted = acceptedBy(eligibility).map(show).join(", ");
      const { el, en } = words;
      return inGreekAndEnglish(
        `${el.value}: ${values || el.missing}. Η πρόσκληση δέχεται: ${accepted || el.any}`,
        `${en.value}: ${values || en.missing}. The call accepts: ${accepted || en.any}`,
      );
    },
  };
}

/** A region takes in those whose codes begin with its own. */
function compareRegions([region = ""]: string[], accepted: string[]): Fit {
  if (accepted.some((each) => region.startsWith(each))) return Fit.FITS;
  return accepted.some((each) => each.startsWith(region)) ? Fit.UNKNOWN : Fit.DOES_NOT_FIT;
}

/**
 * The same code means something else in another scheme, so that codes of two schemes tell nothing of each other: only
 * who has codes of every scheme that the call uses is known not to fit.
 */
function compareCodes(values: Code[], accepted: Code[]): Fit {
  const isMet = accepted.some((each) =>
    values.some(({ scheme, code }) => scheme === each.scheme && code === each.code),
  );
  if (isMet) return Fit.FITS;
  const schemes = new Set(values.map(({ scheme }) => scheme));
  return accepted.every(({ scheme }) => schemes.has(scheme)) ? Fit.DOES_NOT_FIT : Fit.UNKNOWN;
}

function showCode({ scheme, code }: Code): string {
  return `${code} (${scheme})`;
}

function toList<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}

/** `GR` for `GR`, `EL` and `EL303`. */
export function toCountry(code: string): string {
  const prefix = code.slice(0, 2).toUpperCase();
  return COUNTRY_OF_NUTS[prefix] ?? prefix;
}

/** `EL303` for `EL303` and the older `GR303`, `EL` for `GR`. */
export function toRegion(code: string): string {
  const upper = code.toUpperCase();
  const prefix = upper.slice(0, 2);
  return (NUTS_OF_COUNTRY[prefix] ?? prefix) + upper.slice(2);
}
