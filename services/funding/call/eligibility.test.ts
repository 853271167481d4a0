import { describe, expect, it } from "@jest/globals";
import type { CallEligibility } from "./call.entity";
import { createDeadline, NO_DEADLINE } from "./call-deadline";
import { DeMinimisRegulation } from "./de-minimis";
import { type Applicant, type AssessedCall, assessFit, countriesOf, isEligible } from "./eligibility";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const DEADLINE = createDeadline({ date: "2026-12-15", time: "13:00", timeZone: "Europe/Athens" });
const ANYBODY: CallEligibility = { legalForms: [], nuts: [], activities: [], countries: [], deMinimis: null };
const NOTHING_KNOWN: Applicant = {
  legalForm: null,
  nuts: null,
  activities: [],
  country: null,
  deMinimisReceivedCents: null,
};

const L2 = { scheme: "legal-form", code: "L2" };
const L3 = { scheme: "legal-form", code: "L3" };
const L4 = { scheme: "legal-form", code: "L4" };
const KOINSEP = { scheme: "kalo-legal-form", code: "KOINSEP_BENEFIT" };
const T1_LABOUR = { scheme: "type-of-labour", code: "T1" };
const T1_THEME = { scheme: "themes", code: "T1" };
const T2_THEME = { scheme: "themes", code: "T2" };
const CARE = { scheme: "nace-rev2", code: "Q" };
const TRADE = { scheme: "nace-rev2", code: "G" };

/** Needs 10,000 euros of room below 300,000. */
const SMALL_AID = { regulation: DeMinimisRegulation.GENERAL, leastGrantCents: 1_000_000 };
const ANY_AID = { regulation: DeMinimisRegulation.AGRICULTURE, leastGrantCents: 0 };

function callFor(eligibility: Partial<CallEligibility>, dates: Partial<AssessedCall> = {}): AssessedCall {
  return {
    opensAt: new Date("2026-11-01T08:00:00.000Z"),
    deadlines: [DEADLINE],
    lastDeadlineAt: DEADLINE.at,
    resultsAt: null,
    eligibility: { ...ANYBODY, ...eligibility },
    ...dates,
  };
}

function fitOf(criterion: string, call: AssessedCall, applicant: Partial<Applicant>) {
  return assessFit(call, { ...NOTHING_KNOWN, ...applicant }, NOW).find((each) => each.criterion === criterion);
}

describe("assessFit()", () => {
  it("lists every criterion in the same order", () => {
    const criteria = assessFit(callFor({}), NOTHING_KNOWN, NOW).map(({ criterion }) => criterion);
    expect(criteria).toEqual(["STATUS", "COUNTRY", "REGION", "LEGAL_FORM", "ACTIVITY", "DE_MINIMIS"]);
  });

  it.each<[string, Partial<CallEligibility>, Partial<Applicant>, string]>([
    ["COUNTRY", {}, {}, "FITS"],
    ["COUNTRY", { countries: ["GR", "IT"] }, { country: "GR" }, "FITS"],
    ["COUNTRY", { countries: ["GR", "IT"] }, { country: "GB" }, "DOES_NOT_FIT"],
    ["COUNTRY", { countries: ["GR"] }, {}, "UNKNOWN"],
    ["COUNTRY", { countries: ["GR"] }, { nuts: "EL303" }, "FITS"],
    ["COUNTRY", { countries: ["GB"] }, { nuts: "UKM7" }, "FITS"],
    ["COUNTRY", { countries: ["IT"] }, { nuts: "EL303" }, "DOES_NOT_FIT"],
    ["COUNTRY", { countries: ["EL"] }, { country: "GR" }, "FITS"],

    ["REGION", {}, {}, "FITS"],
    ["REGION", { nuts: ["EL30"] }, { nuts: "EL303" }, "FITS"],
    ["REGION", { nuts: ["EL303"] }, { nuts: "EL303" }, "FITS"],
    ["REGION", { nuts: ["EL43", "EL30"] }, { nuts: "EL303" }, "FITS"],
    ["REGION", { nuts: ["EL303"] }, { nuts: "EL30" }, "UNKNOWN"],
    ["REGION", { nuts: ["EL303"] }, { nuts: "EL304" }, "DOES_NOT_FIT"],
    ["REGION", { nuts: ["EL43"] }, { nuts: "EL30" }, "DOES_NOT_FIT"],
    ["REGION", { nuts: ["EL30"] }, {}, "UNKNOWN"],
    ["REGION", { nuts: ["EL30"] }, { country: "GR" }, "UNKNOWN"],
    ["REGION", { nuts: ["EL"] }, { country: "GR" }, "FITS"],
    ["REGION", { nuts: ["EL30"] }, { country: "IT" }, "DOES_NOT_FIT"],
    ["REGION", { nuts: ["GR30"] }, { nuts: "EL303" }, "FITS"],

    ["LEGAL_FORM", {}, {}, "FITS"],
    ["LEGAL_FORM", { legalForms: [L2] }, { legalForm: L2 }, "FITS"],
    ["LEGAL_FORM", { legalForms: [L2] }, { legalForm: L4 }, "DOES_NOT_FIT"],
    ["LEGAL_FORM", { legalForms: [L2] }, {}, "UNKNOWN"],
    ["LEGAL_FORM", { legalForms: [KOINSEP] }, { legalForm: L2 }, "UNKNOWN"],
    ["LEGAL_FORM", { legalForms: [KOINSEP, L2] }, { legalForm: L2 }, "FITS"],
    ["LEGAL_FORM", { legalForms: [KOINSEP, L2] }, { legalForm: L4 }, "UNKNOWN"],
    ["LEGAL_FORM", { legalForms: [L2, L3] }, { legalForm: L4 }, "DOES_NOT_FIT"],

    ["ACTIVITY", {}, {}, "FITS"],
    ["ACTIVITY", { activities: [T1_THEME] }, { activities: [T2_THEME, T1_THEME] }, "FITS"],
    ["ACTIVITY", { activities: [T1_THEME] }, { activities: [T1_LABOUR] }, "UNKNOWN"],
    ["ACTIVITY", { activities: [T1_THEME] }, { activities: [T1_LABOUR, T2_THEME] }, "DOES_NOT_FIT"],
    ["ACTIVITY", { activities: [T1_THEME, CARE] }, { activities: [T2_THEME] }, "UNKNOWN"],
    ["ACTIVITY", { activities: [T1_THEME, CARE] }, { activities: [T2_THEME, CARE] }, "FITS"],
    ["ACTIVITY", { activities: [T1_THEME, CARE] }, { activities: [T2_THEME, TRADE] }, "DOES_NOT_FIT"],
    ["ACTIVITY", { activities: [T1_THEME] }, {}, "UNKNOWN"],

    ["DE_MINIMIS", {}, {}, "FITS"],
    ["DE_MINIMIS", { deMinimis: SMALL_AID }, {}, "UNKNOWN"],
    ["DE_MINIMIS", { deMinimis: SMALL_AID }, { deMinimisReceivedCents: 0 }, "FITS"],
    ["DE_MINIMIS", { deMinimis: SMALL_AID }, { deMinimisReceivedCents: 29_000_000 }, "FITS"],
    ["DE_MINIMIS", { deMinimis: SMALL_AID }, { deMinimisReceivedCents: 29_000_001 }, "DOES_NOT_FIT"],
    ["DE_MINIMIS", { deMinimis: ANY_AID }, { deMinimisReceivedCents: 4_999_999 }, "FITS"],
    ["DE_MINIMIS", { deMinimis: ANY_AID }, { deMinimisReceivedCents: 5_000_000 }, "DOES_NOT_FIT"],
    ["DE_MINIMIS", { deMinimis: ANY_AID }, { deMinimisReceivedCents: 40_000_000 }, "DOES_NOT_FIT"],
  ])("%s of a call for %j and an organisation with %j: %s", (criterion, eligibility, applicant, result) => {
    expect(fitOf(criterion, callFor(eligibility), applicant)?.result).toBe(result);
  });

  it.each<[string, Partial<AssessedCall>, string, string]>([
    ["is open", {}, "FITS", "The call is open until 2026-12-15 13:00 (Europe/Athens)"],
    [
      "is open for good",
      { deadlines: [], lastDeadlineAt: NO_DEADLINE },
      "FITS",
      "The call is open until further notice",
    ],
    [
      "opens later",
      { opensAt: new Date("2026-12-01T08:00:00.000Z") },
      "DOES_NOT_FIT",
      "The call opens at 2026-12-01 10:00 (Europe/Athens)",
    ],
  ])("STATUS of a call that %s", (_, dates, result, reason) => {
    const found = fitOf("STATUS", callFor({}, dates), {});
    expect(found?.result).toBe(result);
    expect(found?.reason.text("en")).toBe(reason);
  });

  it("names what the organisation has and what the call accepts, in both languages", () => {
    const call = callFor({ legalForms: [L2, KOINSEP], nuts: ["EL30"] });
    const form = fitOf("LEGAL_FORM", call, { legalForm: L4 })?.reason;
    expect(form?.text("el")).toBe(
      "Νομική μορφή του φορέα: L4 (legal-form). Η πρόσκληση δέχεται: L2 (legal-form), KOINSEP_BENEFIT (kalo-legal-form)",
    );
    expect(form?.text("en")).toBe(
      "Legal form of the organisation: L4 (legal-form). The call accepts: L2 (legal-form), KOINSEP_BENEFIT (kalo-legal-form)",
    );
    expect(fitOf("REGION", call, {})?.reason.text("el")).toBe(
      "Περιοχή NUTS του φορέα: άγνωστη. Η πρόσκληση δέχεται: EL30",
    );
    const room = fitOf("DE_MINIMIS", callFor({ deMinimis: SMALL_AID }), { deMinimisReceivedCents: 29_500_050 })?.reason;
    expect(room?.text("en")).toBe(
      "De minimis room of the organisation: 4999.50 EUR. The call asks for at least 10000.00 EUR",
    );
    expect(room?.text("el")).toBe(
      "Περιθώριο de minimis του φορέα: 4999.50 EUR. Η πρόσκληση ζητά τουλάχιστον 10000.00 EUR",
    );
    expect(fitOf("ACTIVITY", call, { activities: [T1_THEME] })?.reason.text("en")).toBe(
      "Activities of the organisation: T1 (themes). The call accepts: any activity",
    );
  });
});

describe("isEligible()", () => {
  it("asks for every criterion for sure", () => {
    const call = callFor({ countries: ["GR"], legalForms: [L2] });
    const applicant = { ...NOTHING_KNOWN, country: "GR", legalForm: L2 };
    expect(isEligible(call, applicant)).toBe(true);
    expect(isEligible(call, { ...applicant, legalForm: null })).toBe(false);
    expect(isEligible(call, { ...applicant, country: "IT" })).toBe(false);
  });
});

describe("countriesOf()", () => {
  it.each<[string[], string[], string[] | null]>([
    [[], [], null],
    [["GR", "IT"], [], ["GR", "IT"]],
    [[], ["EL30", "EL43", "UKM7"], ["GR", "GB"]],
    [["GR", "IT"], ["EL30"], ["GR"]],
    [["IT"], ["EL30"], []],
  ])("of the countries %j and the regions %j", (countries, nuts, expected) => {
    expect(countriesOf({ countries, nuts })).toEqual(expected);
  });
});
