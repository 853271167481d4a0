import { fold } from "../../kit/text/fold";

/** Postal codes of the states of the USA and of the provinces of Canada; some are codes of other countries too. */
export const STATE_CODES = new Map<string, "US" | "CA">([
  ...words(
    `AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA
    RI SC SD TN TX UT VT VA WA WV WI WY DC`,
  ).map((code) => [code, "US"] as const),
  ...words("AB BC MB NB NL NS NT NU ON PE QC SK YT").map((code) => [code, "CA"] as const),
]);

/** Regions that people write where a town is expected. A name that is a town's too, such as New York, is left out. */
const REGIONS = new Set(
  [
    ...`Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho,
    Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota,
    Mississippi, Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, North Carolina,
    North Dakota, Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas,
    Utah, Vermont, Virginia, Washington, West Virginia, Wisconsin, Wyoming, Alberta, British Columbia, Manitoba,
    New Brunswick, Newfoundland, Nova Scotia, Ontario, Prince Edward Island, Quebec, Québec, Saskatchewan,
    Bay Area, East Bay, SF Bay Area, New England, Andalucía, Andalusia, Aragón, Asturias, Basque Country, Euskadi,
    Catalonia, Catalunya, Cataluña, Galicia, Lower Austria, Upper Austria, Tyrol, Styria, Bavaria, Bayern, Hessen, NRW,
    Sachsen, Saxony, Flanders, Wallonia, Bretagne, Brittany, Occitanie, Provence, Tuscany, Toscana, Lombardia, Sicily,
    Sicilia, Sardinia, Crete, Κρήτη, Attica, Αττική, Macedonia, Μακεδονία, Θεσσαλία, Ήπειρος, Midlands`.split(","),
  ].map(fold),
);

/** Words that say where something is without naming a place. */
const NOWHERE = new Set(
  words(
    `remote remotely distributed decentralised decentralized online virtual worldwide world wide global globally
    international internationally everywhere elsewhere beyond membership cyberspace cypherspace full fully mainly mostly
    partly company and the in across all over earth europe european union eu africa asia america american americas
    oceania north south east west northern southern eastern western central latin`,
  ),
);

export function isRegion(text: string): boolean {
  return REGIONS.has(fold(text)) || (text === text.toUpperCase() && STATE_CODES.has(text));
}

/** Whether a text names no place at all, as `Remote, mainly Europe` does. */
export function isNowhere(text: string): boolean {
  return fold(text)
    .split(" ")
    .every((word) => NOWHERE.has(word));
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
