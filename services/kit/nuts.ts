/** NUTS, and numbers for VAT, write two countries otherwise than ISO 3166-1 does: these are their codes there. */
export const NUTS_OF_COUNTRY: Readonly<Record<string, string>> = { GR: "EL", GB: "UK" };

/** The codes of ISO 3166-1 of the same countries. */
export const COUNTRY_OF_NUTS: Readonly<Record<string, string>> = { EL: "GR", UK: "GB" };
