import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../composition/allies/finding";
import { createChange } from "../find/change";
import { createCheckReport, toJson } from "./check-report";
import { printReport } from "./print-report";

const FINDINGS: Finding[] = [
  { code: "DANGEROUS_CHANGE", severity: "NOTE", message: "The value Kind.NEW was added", coordinate: "Kind.NEW" },
  { code: "BREAKING_CHANGE_IN_USE", severity: "ERROR", message: "The second", line: 12, coordinate: "Body.old" },
  { code: "BREAKING_CHANGE_IN_USE", severity: "ERROR", message: "The first", line: 3, advice: "Keep it" },
  { code: "BREAKING_CHANGE_UNUSED", severity: "WARNING", message: "Not used", coordinate: "Body.unused", line: 4 },
];
const CHANGES = [
  createChange("FIELD_REMOVED", "Body.old", "The field Body.old was removed"),
  createChange("VALUE_ADDED_TO_ENUM", "Kind.NEW", "The value Kind.NEW was added"),
  createChange("FIELD_ADDED", "Body.new", "The field Body.new was added"),
];
const report = createCheckReport({
  subgraph: "agros",
  version: "agros@sha256:00ff",
  findings: FINDINGS,
  changes: CHANGES,
});
const clean = createCheckReport({ subgraph: "agros", version: "agros@sha256:00ff", findings: [], changes: [] });

describe("printReport()", () => {
  it("prints what hinders first, by lines", () => {
    expect(printReport(report, { language: "en", color: false })).toBe(`Check of agros, version agros@sha256:00ff

Errors (2)
  agros.graphql:3  BREAKING_CHANGE_IN_USE
    The first
    Advice: Keep it
  agros.graphql:12  BREAKING_CHANGE_IN_USE  Body.old
    The second

Warnings (1)
  agros.graphql:4  BREAKING_CHANGE_UNUSED  Body.unused
    Not used

Notes (1)
  agros.graphql  DANGEROUS_CHANGE  Kind.NEW
    The value Kind.NEW was added

Changes (3)
  The field Body.old was removed (breaking)
  The value Kind.NEW was added (dangerous)
  The field Body.new was added

The check fails: 2 errors, 1 warning, 1 note
`);
  });

  it("has a frame in Greek", () => {
    const printed = printReport(report, { language: "el", color: false, file: "schema/agros.graphql" });
    expect(printed).toContain("Έλεγχος του agros, έκδοση agros@sha256:00ff");
    expect(printed).toContain("Σφάλματα (2)\n  schema/agros.graphql:3  ");
    expect(printed).toContain("    Συμβουλή: Keep it");
    expect(printed).toContain("The field Body.old was removed (ασύμβατη)");
    expect(printed.trimEnd()).toMatch(/Ο έλεγχος απέτυχε: 2 σφάλματα, 1 προειδοποίηση, 1 σημείωση$/);
  });

  it("says that nothing was found", () => {
    expect(printReport(clean, { language: "en", color: false })).toMatch(
      /The schema stays as it was\n\nThe check passes: nothing was found\n$/,
    );
    expect(printReport(clean, { language: "el", color: false })).toContain("Ο έλεγχος πέτυχε: δεν βρέθηκε τίποτα");
  });

  it("colours where a terminal shows colours", () => {
    expect(printReport(report, { language: "en", color: true })).toContain("\u001b[31m");
    expect(printReport(report, { language: "en", color: false })).not.toContain("\u001b");
  });

  it("lets nothing through that turns a terminal or a reader round", () => {
    const message = "x\u001b[2J\u001b]0;title\u0007\r\nThe check passes\u202e\u200b\u0000\u009b31m";
    const finding: Finding = { code: "C", severity: "ERROR", message, coordinate: message, advice: message };
    const changes = [{ ...createChange("FIELD_ADDED", "A.b", message) }];
    const hostile = createCheckReport({ subgraph: message, version: message, findings: [finding], changes });
    const printed = printReport(hostile, { language: "en", color: false, file: message });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u200b]/);
    expect(printed.split("\n").filter((line) => line.startsWith("The check"))).toEqual(["The check fails: 1 error"]);
  });
});

describe("createCheckReport()", () => {
  it("passes without errors alone", () => {
    expect(report.passes).toBe(false);
    const others = FINDINGS.filter(({ severity }) => severity !== "ERROR");
    expect(createCheckReport({ ...report, findings: others }).passes).toBe(true);
  });
});

describe("toJson()", () => {
  it("is the report", () => {
    expect(JSON.parse(toJson(report))).toEqual(JSON.parse(JSON.stringify(report)));
  });
});
