import type { Code } from "../../services/kit/graphql/values";
import { MultilingualText } from "../../services/kit/text/multilingual-text";
import { derivedColumns } from "../../services/members/organization/organization";
import { Organization, OrganizationState } from "../../services/members/organization/organization.entity";
import { cycle, seededNumber } from "./choice";
import { BODIES_ABROAD, type BodyAbroad } from "./data/abroad";
import { CAPITALS, type Town } from "./data/capitals";
import { ADJECTIVES, COMPLEMENTS, INFORMAL_PATTERNS, NAME_PATTERNS, NOUNS } from "./data/names";
import { TRADES } from "./data/trades";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { inventedDescription, LICENCE, multilingual, type Texts } from "./texts";

/** Organisations in Greece, numbered from 0: two in each NUTS-3 region, and one more in four of the cities. */
export const GREEK_COUNT = 108;
const LARGER_CITIES = CAPITALS.filter(({ nuts }) => ["EL303", "EL431", "EL522", "EL632"].includes(nuts));

/** @param number From 0 to `GREEK_COUNT` - 1 */
export function greekId(number: number): string {
  return fixedId("org", greekKey(number));
}

/** @param key Of a body abroad */
export function abroadId(key: string): string {
  return fixedId("org", key);
}

export function createOrganizations(): Organization[] {
  const greek = Array.from({ length: GREEK_COUNT }, (_, number) => greekOrganization(number));
  return [...greek, ...BODIES_ABROAD.map(organizationAbroad)];
}

function greekKey(number: number): string {
  return `greek/${number}`;
}

function greekOrganization(number: number): Organization {
  const key = greekKey(number);
  const town = number < 2 * CAPITALS.length ? cycle(CAPITALS, number) : cycle(LARGER_CITIES, number);
  const round = Math.floor(number / TRADES.length);
  const trade = cycle(TRADES, number * 5 + round);
  const called = coreName(number);
  const isFormUnknown = number % 23 === 10;
  const form = isFormUnknown ? null : cycle(trade.forms, round);
  const activities: Code[] = [
    { scheme: "activities-modified", code: trade.modified },
    number % 2 === 0 ? { scheme: "nace-rev2", code: trade.nace } : { scheme: "activities", code: trade.activity },
  ];
  if (number % 9 === 0 && trade.modified !== "AM30") activities.push({ scheme: "activities-modified", code: "AM30" });
  return complete(key, {
    name: multilingual(isFormUnknown ? called : fullName(key, called, form, town)),
    description: inventedDescription({
      el: `${trade.el} Έδρα: ${town.el}.`,
      en: `${trade.en} Based in ${town.en}.`,
    }),
    legalForm: form === null ? null : { scheme: "kalo-legal-form", code: form },
    activities,
    identifiers: form === null ? [] : [{ scheme: "DEMO_REGISTER", value: String(1001 + number) }],
    country: "GR",
    nuts: number % 17 === 16 ? town.nuts.slice(0, 4) : town.nuts,
    streetAddress: number % 3 === 0 ? `Οδός Φανταστική ${(number % 40) + 1}` : null,
    locality: town.el,
    coordinates: number % 11 === 7 ? null : near(key, town),
    website: number % 7 === 4 ? null : `https://${slug(called.en)}.example.org/`,
    createdOn: addDays("2024-02-01", number * 3),
  });
}

function organizationAbroad(body: BodyAbroad, at: number): Organization {
  return complete(body.key, {
    name: new MultilingualText(body.name),
    description: inventedDescription(body),
    legalForm: body.legalForm,
    activities: [
      { scheme: "activities-modified", code: body.modified },
      { scheme: "nace-rev2", code: body.nace },
    ],
    identifiers: [],
    country: body.country,
    nuts: body.nuts,
    streetAddress: null,
    locality: body.locality,
    coordinates: near(body.key, body),
    website: `https://${body.key.replace("abroad/", "")}.example.com/`,
    createdOn: addDays("2025-03-03", at * 4),
  });
}

type Content = Pick<
  Organization,
  | "name"
  | "description"
  | "legalForm"
  | "activities"
  | "identifiers"
  | "country"
  | "nuts"
  | "streetAddress"
  | "locality"
  | "coordinates"
  | "website"
> & { createdOn: string };

function complete(key: string, { createdOn, ...content }: Content): Organization {
  return {
    id: fixedId("org", key),
    ...content,
    postcode: null,
    legalName: null,
    nace: [],
    qualifiers: [],
    membershipType: null,
    founded: null,
    sizeBand: null,
    version: 1,
    fieldVisibility: null,
    state: OrganizationState.LISTED,
    licence: LICENCE,
    fictional: true,
    createdAt: atNoon(createdOn),
    updatedAt: atNoon(addDays(createdOn, seededNumber(`${key} updated`, 200))),
    ...derivedColumns(content),
  };
}

/** Each noun comes back with other words: with a complement, with an adjective, and so on in turn. */
function coreName(number: number): Required<Texts> {
  const noun = cycle(NOUNS, number);
  const round = Math.floor(number / NOUNS.length);
  if (round % 2 === 0) {
    const complement = cycle(COMPLEMENTS, number * 5 + round);
    return { el: `${noun.el} ${complement.el}`, en: `${noun.en} ${complement.en}` };
  }
  const adjective = cycle(ADJECTIVES, number * 3);
  return {
    el: `${noun.article} ${adjective[noun.article]} ${noun.el}`,
    en: `The ${adjective.en} ${noun.en}`,
  };
}

function fullName(key: string, called: Required<Texts>, form: string | null, town: Town): Required<Texts> {
  const patterns = (form && NAME_PATTERNS[form]) || INFORMAL_PATTERNS;
  const pattern = cycle(patterns, seededNumber(`${key} pattern`, patterns.length));
  return {
    el: pattern.el.replace("{name}", called.el).replace("{place}", town.genitive),
    en: pattern.en.replace("{name}", called.en).replace("{place}", town.en),
  };
}

/** Somewhere within about a kilometre. */
function near(key: string, place: { latitude: number; longitude: number }) {
  const shifted = (degrees: number, axis: string) =>
    Math.round(degrees * 10_000 + seededNumber(`${key} ${axis}`, 201) - 100) / 10_000;
  return { latitude: shifted(place.latitude, "latitude"), longitude: shifted(place.longitude, "longitude") };
}

function slug(english: string): string {
  return english.toLowerCase().replace(/[^a-z]+/g, "-");
}
