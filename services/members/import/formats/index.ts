import type { ImportFormat } from "./format";
import { sseCsv } from "./sse-csv";
import { susy } from "./susy";

export const FORMATS = { susy, "sse-csv": sseCsv } as const satisfies Record<string, ImportFormat>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
