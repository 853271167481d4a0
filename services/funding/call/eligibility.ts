import type { CallEligibility } from "./call.entity";

/** The countries from which a call can be answered by what it says of countries and regions; null for all countries. */
export function countriesOf({ countries, nuts }: Pick<CallEligibility, "countries" | "nuts">): string[] | null {
  const ofRegions = [...new Set(nuts.map(countryOfRegion))];
  if (countries.length === 0) return ofRegions.length === 0 ? null : ofRegions;
  return ofRegions.length === 0 ? countries : countries.filter((country) => ofRegions.includes(country));
}

/** NUTS writes two countries otherwise than ISO 3166-1 does. */
const COUNTRIES: Record<string, string> = { EL: "GR", UK: "GB" };

/** `GR` for `EL303`. */
function countryOfRegion(nuts: string): string {
  const prefix = nuts.slice(0, 2);
  return COUNTRIES[prefix] ?? prefix;
}
