import type { Code } from "../../../kit/graphql/values";
import { foldedWords } from "../../../kit/text/fold";
import { MultilingualText } from "../../../kit/text/multilingual-text";
import { findCountry } from "../countries";
import { readCoordinates, readCountryCode, readDay, readWebAddress } from "../fields";
import type { Row } from "../row";
import { type ImportFormat, MAX_LENGTH } from "./format";
import susyActivities from "./susy-activities.json";

/** The map of the SUSY project (TransforMap, 2017 and 2018), one organisation a row. */
export const susy: ImportFormat = {
  licence: "CC0-1.0",
  idColumn: "id",
  required: ["id", "name", "country_iso", "city", "type_of_initiative"],
  optional: [
    "country_raw",
    "street",
    "housenumber",
    "postcode",
    "lat",
    "lon",
    "description_en",
    "description_local",
    "website",
    "modified",
    "source_uri",
  ],
  read(row) {
    const name = row.required("name", MAX_LENGTH.name);
    const country = readCountryCode(row, "country_iso", { EL: "GR" }) ?? findCountry(row.text("country_raw") ?? "");
    readDay(row, "modified"); // tells a row whose columns have slipped; not kept
    return {
      localId: row.required("id", MAX_LENGTH.localId),
      uri: readWebAddress(row, "source_uri"),
      content: {
        name: new MultilingualText([{ lang: isGreek(name) ? "el" : "en", text: name }]),
        description: readDescription(row, country),
        activities: toActivities(row.text("type_of_initiative") ?? ""),
        country,
        streetAddress: readStreetAddress(row),
        postcode: row.text("postcode", MAX_LENGTH.postcode),
        locality: row.text("city", MAX_LENGTH.locality),
        coordinates: readCoordinates(row, "lat", "lon"),
        website: readWebAddress(row, "website"),
      },
    };
  },
};

const ACTIVITY_BY_TYPE = new Map(
  Object.entries(susyActivities.types).flatMap(([code, types]) => types.map((type) => [type, code])),
);

/** Types without a counterpart are left out: half of them are `other` of some kind. */
function toActivities(types: string): Code[] {
  const codes = types.split(/[;,]/).flatMap((type) => ACTIVITY_BY_TYPE.get(type.trim()) ?? []);
  return [...new Set(codes)].map((code) => ({ scheme: susyActivities.scheme, code }));
}

/** The local description is the original: the English one is mostly its translation. */
function readDescription(row: Row, country: string | null): MultilingualText | null {
  const local = row.text("description_local", MAX_LENGTH.description);
  const english = row.text("description_en", MAX_LENGTH.description);
  const lang = local && localLanguage(local, country);
  const editions = [
    ...(local && lang ? [{ lang, text: local }] : []),
    ...(english && lang !== "en" ? [{ lang: "en", text: english }] : []),
  ];
  return editions.length > 0 ? new MultilingualText(editions) : null;
}

/** Countries whose local language cannot be told from the country. */
const MULTILINGUAL = ["BE", "CH", "CY", "LU"];

/** What most write in that country; `und` (BCP 47: undetermined) where that would be a guess. */
function localLanguage(text: string, country: string | null): string {
  if (isGreek(text)) return "el";
  if (country === null || MULTILINGUAL.includes(country)) return "und";
  return new Intl.Locale("und", { region: country }).maximize().language;
}

/** Whether a word of it is Greek; a Latin word with a Greek look-alike in it, such as `Τogether`, is not. */
function isGreek(text: string): boolean {
  return foldedWords(text).some((word) => /\p{Script=Greek}/u.test(word));
}

function readStreetAddress(row: Row): string | null {
  const address = [row.text("street"), row.text("housenumber")].filter((part) => part !== null).join(" ");
  if (address.length <= MAX_LENGTH.streetAddress) return address || null;
  const bound = `at most ${MAX_LENGTH.streetAddress} characters together with "housenumber", it has ${address.length}`;
  return row.refuse("street", bound);
}
