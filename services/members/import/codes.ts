import { type Row, splitList } from "../../kit/import/row";
import { isFoundingDate } from "../organization/founded";
import { type NaceCode, SizeBand } from "../organization/organization.entity";
import { findCode, hasTerm } from "../vocabulary/vocabulary";
import { MAX_LIST } from "./formats/format";
import { parseNace } from "./formats/sse-csv-columns";

/** Codes that are no terms of a vocabulary of ours. Each reader gives null, or nothing, for what it keeps unread. */

/** A list of `REV_2:47.71`; `revision` is that of codes which do not name theirs. */
export function readNace(row: Row, column: string, { revision, separator }: NaceOptions = {}): NaceCode[] {
  const codes = splitList(row.text(column), separator).flatMap((text, at) => {
    const code = parseNace(revision && !text.includes(":") ? `${revision}:${text}` : text);
    return (at < MAX_LIST ? code : null) ?? row.keep(column, text) ?? [];
  });
  return [...new Map(codes.map((code) => [`${code.revision} ${code.code}`, code])).values()];
}

export interface NaceOptions {
  revision?: string;
  separator?: string;
}

/** A region by its code, or in Greece by its name; the GR of old codes is EL. */
export function readNuts(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const code = text.toUpperCase();
  const present = code.replace(/^GR(?=[0-9A-Z]{1,3}$)/, "EL");
  if (present.startsWith("EL") && hasTerm("nuts", present)) {
    return present === code ? code : row.guess(column, text, present);
  }
  const isForeign = /^(?!EL)[A-Z]{2}[0-9A-Z]{1,3}$/.test(code) && /\d/.test(code);
  return isForeign ? code : (findCode("nuts", text) ?? row.keep(column));
}

/** A year, a month or a day: `2014`, `2014-05`, `2014-05-12`; with `dayFirst` also as 12/5/2014. */
export function readFounded(row: Row, column: string, { dayFirst = false } = {}): string | null {
  const text = row.text(column);
  if (text === null) return null;
  const [, day, month, year] = /^(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const parts = dayFirst && year ? [year, month, day] : text.split("-");
  const founded = parts.flatMap((part) => (part ? part.padStart(2, "0") : [])).join("-");
  return isFoundingDate(founded, new Date()) ? founded : row.keep(column);
}

/** A band by its name, or the number of those who work there. */
export function readSizeBand(row: Row, column: string): SizeBand | null {
  const text = row.text(column);
  if (text === null) return null;
  const band = Object.values(SizeBand).find((each) => each === text.toUpperCase());
  if (band) return band;
  if (!/^\d{1,7}$/.test(text)) return row.keep(column);
  return bandOf(Number(text));
}

/** Bands of Commission Recommendation 2003/361/EC. */
function bandOf(workers: number): SizeBand {
  if (workers < 10) return SizeBand.MICRO;
  if (workers < 50) return SizeBand.SMALL;
  return workers < 250 ? SizeBand.MEDIUM : SizeBand.LARGE;
}
