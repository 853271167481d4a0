import { languagesInJson, readJsonRecords } from "../read-json";
import type { ImportFormat } from "./format";
import { sseCsv } from "./sse-csv";

/** What `hub export --format json` writes: as a table it is one of the SSE CSV standard. */
export const json: ImportFormat = {
  ...sseCsv,
  name: "json",
  json: {
    expected: "a list with one record on each line, as `hub export --format json` writes it",
    languagesOf: languagesInJson,
    readRecords: readJsonRecords,
  },
};
