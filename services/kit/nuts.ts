import { HubError } from "./errors";

/** NUTS, and numbers for VAT, write two countries otherwise than ISO 3166-1 does: these are their codes there. */
export const NUTS_OF_COUNTRY: Readonly<Record<string, string>> = { GR: "EL", GB: "UK" };

/** The codes of ISO 3166-1 of the same countries. */
export const COUNTRY_OF_NUTS: Readonly<Record<string, string>> = { EL: "GR", UK: "GB" };

/**
 * A NUTS region of any level as records have it: of Greece also under the code of the country.
 *
 * @throws {HubError} BAD_INPUT
 */
export function toNuts(nuts: string): string {
  if (/^[A-Z]{2}[0-9A-Z]{0,3}$/.test(nuts)) return nuts.replace(/^GR/, "EL");
  const message = `Cannot take ${JSON.stringify(nuts)} as nuts: expected a NUTS region such as EL30`;
  throw new HubError("BAD_INPUT", message, { field: "nuts" });
}

/** The region and those in which it lies, from the country on: `EL303` gives `EL`, `EL3`, `EL30` and itself. */
export function withWiderNuts(nuts: string): string[] {
  return [2, 3, 4, 5].filter((end) => end <= nuts.length).map((end) => nuts.slice(0, end));
}
