import type { Separator } from "../../../kit/import/cells";

/** Where the value of a field stands in a file, and how it is to be read. */
export interface ColumnSource {
  column: string;
  /** Of a text; the mapping's where it is left out. */
  language?: string;
  /** The vocabulary of a term, or the edition of NACE; the usual ones where it is left out. */
  scheme?: string;
  /** What stands between several values. @default ";" */
  separator?: string;
  /** What values stand for, by their folded form: codes, a term's also with its scheme (`scheme:code`). */
  values?: Map<string, string>;
}

/** Options that a target takes beside its column. */
type SourceOption = "language" | "scheme" | "separator" | "values";

interface Target {
  options: readonly SourceOption[];
  /** Whether it may come from several columns. */
  isList?: boolean;
}

/** What a column can be mapped to. */
export const TARGETS = {
  id: { options: [] },
  name: { options: ["language"], isList: true },
  legalName: { options: ["language"], isList: true },
  description: { options: ["language"], isList: true },
  legalForm: { options: ["scheme", "values"] },
  activities: { options: ["scheme", "separator", "values"], isList: true },
  nace: { options: ["scheme", "separator"], isList: true },
  qualifiers: { options: ["separator", "values"], isList: true },
  membershipType: { options: ["values"] },
  identifiers: { options: [] },
  country: { options: ["values"] },
  nuts: { options: ["values"] },
  streetAddress: { options: [] },
  postcode: { options: [] },
  locality: { options: [] },
  latitude: { options: [] },
  longitude: { options: [] },
  location: { options: [] },
  website: { options: [] },
  founded: { options: [] },
  sizeBand: { options: ["values"] },
} as const satisfies Record<string, Target>;

export type TargetName = keyof typeof TARGETS;
export const TARGET_NAMES = Object.keys(TARGETS) as TargetName[];

export function targetOf(name: TargetName): Target {
  return TARGETS[name];
}

/** What the columns of a file of any kind mean. */
export interface Mapping {
  /** SPDX id */
  licence: string;
  /** Of texts (BCP 47). @default "und" */
  language: string;
  /** Country of rows that name none (ISO 3166-1). */
  country: string | null;
  /** Null where the header tells. */
  separator: Separator | null;
  /** Label of TextDecoder */
  encoding: string;
  /** What an id is made of where no column has one. */
  idFrom: "website" | "name" | null;
  columns: Partial<Record<Exclude<TargetName, "identifiers">, ColumnSource[]>>;
  /** Columns of numbers by the register that gave them. */
  identifiers: Array<{ scheme: string; column: string }>;
}
