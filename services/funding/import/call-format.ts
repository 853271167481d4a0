import { readFictional } from "../../kit/import/fictional";
import type { ImportFormat, ImportRecord } from "../../kit/import/format";
import { readLicence } from "../../kit/import/licence";
import { inLanguages, readLanguage, readName, readText } from "../../kit/import/texts";
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
    const language = readLanguage(row, COLUMNS.language, "und");
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
        fictional: readFictional(row, COLUMNS.fictional),
      },
    };
  },
};
