import type { ImportFormat } from "./format";
import { sseCsv } from "./sse-csv";

/** What `hub export --format json` writes: as a table it is one of the SSE CSV standard. */
export const json: ImportFormat = { ...sseCsv, name: "json", isJson: true };
