import type { Finding, Severity } from "../../composition/allies/finding";
import { CHANGE_CODES } from "../change-codes";
import { type CheckReport, fileOf } from "./check-report";
import { plainText } from "./plain-text";

export interface SarifOptions {
  /** A sentence for each code that is found; a code without one is its own. @default that of changes */
  catalogue?: Readonly<Record<string, string>>;
  /** What the SDL was read from, relative to the repository. @default the name of the subgraph, with `.graphql` */
  file?: string;
}

const LEVELS: Record<Severity, "error" | "warning" | "note"> = { ERROR: "error", WARNING: "warning", NOTE: "note" };

/**
 * The report as SARIF 2.1.0, which code hosts show beside the lines of a change.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(report: CheckReport, { catalogue = CHANGE_CODES, file = fileOf(report) }: SarifOptions = {}) {
  const codes = [...new Set(report.findings.map(({ code }) => code))].sort();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "Omospondia", rules: codes.map((code) => toRule(code, catalogue)) } },
        columnKind: "utf16CodeUnits",
        results: report.findings.map((finding) => toResult(finding, codes, file)),
        properties: { subgraph: report.subgraph, version: report.version, passes: report.passes },
      },
    ],
  } as const;
}

function toRule(id: string, catalogue: Readonly<Record<string, string>>) {
  const text = Object.hasOwn(catalogue, id) ? (catalogue[id] ?? id) : id;
  return { id, shortDescription: { text: firstSentence(text) }, fullDescription: { text }, help: { text } };
}

function firstSentence(text: string): string {
  return text.split(/(?<=\.)\s|[:;]\s/)[0] ?? text;
}

function toResult({ code, severity, message, coordinate, line, advice }: Finding, codes: string[], file: string) {
  const text = advice === undefined ? plainText(message) : `${plainText(message)}. ${plainText(advice)}`;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(file.toWellFormed()) },
          ...(line !== undefined && { region: { startLine: line } }),
        },
        ...(coordinate !== undefined && { logicalLocations: [{ fullyQualifiedName: coordinate, kind: "member" }] }),
      },
    ],
  };
}
