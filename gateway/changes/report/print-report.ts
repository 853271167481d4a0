import { styleText } from "node:util";
import { type Finding, SEVERITIES, type Severity } from "../../composition/allies/finding";
import type { SchemaChange } from "../find/change";
import { type CheckReport, fileOf } from "./check-report";
import { FRAME_TEXTS, type FrameTexts, type ReportLanguage } from "./frame-texts";
import { plainText } from "./plain-text";

export interface PrintOptions {
  language: ReportLanguage;
  /** Whether the terminal shows colours. */
  color: boolean;
  /** What the SDL was read from. @default the name of the subgraph, with `.graphql` */
  file?: string;
}

type Style = Parameters<typeof styleText>[0];

const STYLES: Record<Severity, Style> = { ERROR: ["bold", "red"], WARNING: ["bold", "yellow"], NOTE: ["bold", "blue"] };

/** For a terminal: what hinders first, each with where it is and what helps. */
export function printReport(report: CheckReport, { language, color, file = fileOf(report) }: PrintOptions): string {
  const texts = FRAME_TEXTS[language];
  const style = (format: Style, text: string) => (color ? styleText(format, text, { validateStream: false }) : text);
  const { findings, changes, passes } = report;
  const title = style("bold", texts.title(plainText(report.subgraph), plainText(report.version)));
  const groups = SEVERITIES.flatMap((severity) => {
    const some = findings.filter((finding) => finding.severity === severity).sort(byLine);
    if (some.length === 0) return [];
    const heading = style(STYLES[severity], `${texts.headings[severity]} (${some.length})`);
    return [`${heading}\n${some.map((finding) => printFinding(finding)).join("\n")}`];
  });
  const verdict = style(passes ? ["bold", "green"] : ["bold", "red"], passes ? texts.passes : texts.fails);
  const ending = `${verdict}: ${countFindings(findings, texts)}`;
  const compared = changes ? [printChanges(changes)] : [];
  return `${[title, ...groups, ...compared, ending].join("\n\n")}\n`;

  function printFinding({ code, message, coordinate, line, advice }: Finding): string {
    const place = line === undefined ? plainText(file) : `${plainText(file)}:${line}`;
    const head = [style("underline", place), code, ...(coordinate === undefined ? [] : [plainText(coordinate)])];
    const lines = [`  ${head.join("  ")}`, `    ${plainText(message)}`];
    if (advice !== undefined) lines.push(style("dim", `    ${texts.advice}: ${plainText(advice)}`));
    return lines.join("\n");
  }

  function printChanges(all: readonly SchemaChange[]): string {
    if (all.length === 0) return texts.noChanges;
    const lines = all.map((change) => `  ${plainText(change.message)}${weightOf(change, texts)}`);
    return [style("bold", `${texts.changes} (${all.length})`), ...lines].join("\n");
  }
}

function weightOf({ isBreaking, isDangerous }: SchemaChange, texts: FrameTexts): string {
  if (isBreaking) return ` (${texts.breaking})`;
  return isDangerous ? ` (${texts.dangerous})` : "";
}

/** Those without a line come last. */
function byLine(a: Finding, b: Finding): number {
  return (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER);
}

function countFindings(findings: readonly Finding[], { counts, nothing }: FrameTexts): string {
  const parts = SEVERITIES.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [`${count} ${counts[severity][count === 1 ? 0 : 1]}`];
  });
  return parts.length === 0 ? nothing : parts.join(", ");
}
