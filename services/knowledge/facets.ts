import { HubError } from "../kit/errors";
import { COUNTRY_OF_NUTS, withWiderNuts } from "../kit/nuts";
import { facet } from "../kit/search/write-terms";

/** The facets of resources and practices, by what each is filtered. */
export const FACETS = {
  topic: (id: string) => facet("topic", id),
  principle: (code: string) => facet("principle", code),
  language: (tag: string) => facet("language", tag.toLowerCase()),
  type: (type: string) => facet("type", type),
  country: (code: string) => facet("country", code),
  nuts: (code: string) => facet("nuts", code),
};

/** Of the languages and of those that they are variants of: `el-Latn` is found by `el` too. */
export function languageFacets(languages: readonly string[]): string[] {
  const tags = languages.flatMap((language) => {
    const parts = language.split("-");
    return parts.map((_, at) => parts.slice(0, at + 1).join("-"));
  });
  return [...new Set(tags)].map(FACETS.language);
}

/** Of countries and regions, of the countries of these regions and of the wider regions in which they lie. */
export function placeFacets(countries: readonly string[], nuts: readonly string[]): string[] {
  const ofRegions = nuts.map((code) => code.slice(0, 2)).map((prefix) => COUNTRY_OF_NUTS[prefix] ?? prefix);
  const regions = new Set(nuts.flatMap(withWiderNuts));
  return [...[...new Set([...countries, ...ofRegions])].map(FACETS.country), ...[...regions].map(FACETS.nuts)];
}

/**
 * A tag of a language in canonical case.
 *
 * @throws {HubError} BAD_INPUT
 */
export function toLanguage(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch (cause) {
    throw new HubError("BAD_INPUT", `Cannot take ${JSON.stringify(language)} as language: expected one such as el`, {
      cause,
      field: "language",
    });
  }
}
