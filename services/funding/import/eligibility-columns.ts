import type { Code } from "../../kit/graphql/values";
import { type Row, splitList } from "../../kit/import/row";
import { COUNTRY_OF_NUTS } from "../../kit/nuts";
import type { CallEligibility } from "../call/call.entity";
import { type DeMinimis, DeMinimisRegulation } from "../call/de-minimis";
import { toRegion } from "../call/eligibility";
import { parseCents } from "./amounts";
import { COLUMNS, MAX_LIST } from "./columns";

/** Who may apply. A restriction that cannot be read makes the row useless: without it, more would seem to be able to. */
export function readEligibility(row: Row): CallEligibility {
  const codes = { parse: parseCode, expected: "a code with its vocabulary, such as kalo-legal-form:AMKE" };
  return {
    legalForms: readList(row, COLUMNS.legalForms, codes),
    nuts: readList(row, COLUMNS.nuts, { parse: parseRegion, expected: "a NUTS region such as EL30" }),
    activities: readList(row, COLUMNS.activities, codes),
    countries: readList(row, COLUMNS.countries, {
      parse: parseCountry,
      expected: "a country of ISO 3166-1 such as GR",
    }),
    deMinimis: readDeMinimis(row),
  };
}

/** Ids of topics; what is none is kept. */
export function readTopics(row: Row): string[] {
  const ids = splitList(row.text(COLUMNS.topics)).flatMap((text, at) =>
    /^top_[0-9a-z]{26}$/.test(text) && at < MAX_LIST ? text : (row.keep(COLUMNS.topics, text) ?? []),
  );
  return [...new Set(ids)];
}

interface Items<T> {
  /** Null for what is no item. */
  parse(text: string): T | null;
  expected: string;
}

function readList<T>(row: Row, column: string, { parse, expected }: Items<T>): T[] {
  const texts = [...new Set(splitList(row.text(column)))];
  if (texts.length > MAX_LIST) row.refuse(column, `at most ${MAX_LIST} items, there are ${texts.length}`);
  return texts.flatMap((text) => parse(text) ?? row.refuse(column, expected, text) ?? []);
}

function parseCode(text: string): Code | null {
  const [, scheme, code] = /^([a-z][a-z0-9.-]{0,59}):(\S{1,60})$/.exec(text) ?? [];
  return scheme !== undefined && code !== undefined ? { scheme, code } : null;
}

function parseRegion(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z]{2}[0-9A-Z]{0,3}$/.test(code) ? toRegion(code) : null;
}

function parseCountry(text: string): string | null {
  const code = text.toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? (COUNTRY_OF_NUTS[code] ?? code) : null;
}

function readDeMinimis(row: Row): DeMinimis | null {
  const text = row.text(COLUMNS.deMinimis)?.toUpperCase();
  if (text === undefined || text === "NO") return null;
  const regulations = Object.values(DeMinimisRegulation);
  const regulation = regulations.find((each) => each === text);
  if (!regulation) return row.refuse(COLUMNS.deMinimis, `one of ${regulations.join(", ")}, or NO`);
  const leastGrantCents = parseCents(row.text(COLUMNS.deMinimisLeast) ?? "0");
  if (leastGrantCents === null) return row.refuse(COLUMNS.deMinimisLeast, "an amount in euros such as 5000 or 5000.50");
  return { regulation, leastGrantCents };
}
