import type { Row } from "./row";

/** Of a licence that we cannot read it is only known that it is not the usual one. */
export function readLicence(row: Row, column: string): string | null {
  const text = row.text(column);
  if (text === null || isLicence(text)) return text;
  row.keep(column);
  return "NOASSERTION";
}

/** An SPDX id by its form: a licence of the CC BY family has a version. */
export function isLicence(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9.+-]{1,39}$/.test(text) && !/^CC-BY(?:-[A-Z]+)*$/i.test(text);
}
