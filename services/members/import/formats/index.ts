import { coophub } from "./coophub";
import type { ImportFormat } from "./format";
import { json } from "./json";
import { sseCsv } from "./sse-csv";
import { susy } from "./susy";
import { techCoops } from "./tech-coops";

export const FORMATS = {
  susy,
  "sse-csv": sseCsv,
  "tech-coops": techCoops,
  coophub,
  json,
} as const satisfies Record<string, ImportFormat>;
export type FormatName = keyof typeof FORMATS;
export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];
