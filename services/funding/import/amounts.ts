import type { Money } from "../../kit/graphql/values";
import type { Row } from "../../kit/import/row";
import { COLUMNS } from "./columns";

/** Whole cents of an amount such as `1500000` or `1500000.50`; null for what is none. */
export function parseCents(text: string): number | null {
  const [, whole, fraction = ""] = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 100 + Number(fraction.padEnd(2, "0"));
}

/** In euros unless the row says otherwise. What cannot be read is kept. */
export function readBudget(row: Row): Money | null {
  const text = row.text(COLUMNS.budget);
  if (text === null) return null;
  const currency = row.text(COLUMNS.currency)?.toUpperCase() ?? "EUR";
  const amountCents = parseCents(text);
  if (amountCents !== null && /^[A-Z]{3}$/.test(currency)) return { amountCents, currency };
  row.keep(COLUMNS.currency);
  return row.keep(COLUMNS.budget);
}
