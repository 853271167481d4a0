import type { ImportFormat, ImportRecord } from "../../kit/import/format";
import { readLicence } from "../../kit/import/licence";
import type { Row } from "../../kit/import/row";
import { isLanguageTag, readName, readText } from "../../kit/import/texts";
import { readWebAddress } from "../../kit/import/web-address";
import type { Call } from "../call/call.entity";
import { readBudget } from "./amounts";
import { COLUMNS, MAX_LENGTH, TEXT_COLUMNS } from "./columns";
import { readDates } from "./dates";
import { readEligibility, readTopics } from "./eligibility-columns";

/** What a file says of a call. */
export type CallContent = Pick<
  Call,
  | "title"
  | "description"
  | "programme"
  | "url"
  | "opensAt"
  | "deadlines"
  | "resultsAt"
  | "budget"
  | "eligibility"
  | "topicIds"
  | "licence"
  | "fictional"
>;

export interface ImportedCall extends ImportRecord {
  content: CallContent;
}

/**
 * A table of calls. What may mislead who applies makes a row useless where it cannot be read: when the call opens and
 * closes, and who may apply. Anything else that cannot be read is kept as it stands.
 */
export const CALL_FORMAT: ImportFormat<ImportedCall> = {
  name: "calls",
  licence: "NOASSERTION",
  idColumn: COLUMNS.id,
  required: [COLUMNS.id, COLUMNS.title, COLUMNS.opens, COLUMNS.deadlines],
  optional: Object.values(COLUMNS),
  inLanguages: TEXT_COLUMNS,
  separator: null,
  read(row) {
    const language = readLanguage(row);
    return {
      localId: row.required(COLUMNS.id, MAX_LENGTH.id),
      content: {
        title: readName(row, inLanguages(row, COLUMNS.title, language), MAX_LENGTH.title),
        description: readText(row, inLanguages(row, COLUMNS.description, language), MAX_LENGTH.description),
        programme: readText(row, inLanguages(row, COLUMNS.programme, language), MAX_LENGTH.programme),
        url: readWebAddress(row, COLUMNS.url),
        ...readDates(row, language),
        budget: readBudget(row),
        eligibility: readEligibility(row),
        topicIds: readTopics(row),
        licence: readLicence(row, COLUMNS.licence) ?? CALL_FORMAT.licence,
        fictional: readFictional(row),
      },
    };
  },
};

function readLanguage(row: Row): string {
  const tag = row.text(COLUMNS.language);
  if (tag === null || isLanguageTag(tag)) return tag ?? "und";
  row.keep(COLUMNS.language);
  return "und";
}

/** The column without a language first: it is the original. */
function inLanguages(row: Row, column: string, language: string) {
  return [{ lang: language, column }, ...row.header.languagesOf(column)];
}

/** Real unless it says that it is not; a word that says neither makes the row useless, for either may be false. */
function readFictional(row: Row): boolean {
  const text = row.text(COLUMNS.fictional)?.toLowerCase() ?? "false";
  if (text !== "true" && text !== "false") row.refuse(COLUMNS.fictional, "true or false");
  return text === "true";
}
