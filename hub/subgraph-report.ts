import { CHANGE_CODES } from "../gateway/changes/change-codes";
import { type CheckReport, createCheckReport, toJson } from "../gateway/changes/report/check-report";
import type { ReportLanguage } from "../gateway/changes/report/frame-texts";
import { printReport } from "../gateway/changes/report/print-report";
import { toSarif } from "../gateway/changes/report/to-sarif";
import { CHECK_CODES } from "../gateway/composition/allies/check-codes";
import type { Finding } from "../gateway/composition/allies/finding";
import { versionOfSdl } from "../gateway/supergraphs/artifact";
import type { FindingFacts } from "./subgraph-graph";

/** How a check can be told. */
export const REPORT_FORMATS = ["text", "json", "sarif"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const REPORT_LANGUAGES = ["en", "el"] as const satisfies readonly ReportLanguage[];

export interface ReportWords {
  /** Of the subgraph. */
  name: string;
  /** The schema that was checked. */
  sdl: string;
  /** What it was read from. */
  file: string;
  format: ReportFormat;
  language: ReportLanguage;
}

/** What a check found, without a last line break. */
export function printCheck(findings: readonly FindingFacts[], { name, sdl, ...words }: ReportWords): string {
  const version = versionOfSdl(name, sdl);
  return print(createCheckReport({ subgraph: name, version, findings: findings.map(toFinding) }), words).trimEnd();
}

type PrintWords = Pick<ReportWords, "file" | "format" | "language">;

function print(report: CheckReport, { file, format, language }: PrintWords): string {
  if (format === "json") return toJson(report);
  if (format === "text") return printReport(report, { language, file, color: process.stdout.isTTY });
  const catalogue = { ...CHECK_CODES, ...CHANGE_CODES };
  return JSON.stringify(toSarif(report, { catalogue, file }), null, 2);
}

/** The graph says null of what a finding does not have. */
function toFinding({ code, severity, message, coordinate, line, advice }: FindingFacts): Finding {
  return {
    ...{ code, severity, message },
    ...(coordinate != null && { coordinate }),
    ...(line != null && { line }),
    ...(advice != null && { advice }),
  };
}
