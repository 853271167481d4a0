import type { Code } from "../../../kit/graphql/values";
import type { Row } from "../../../kit/import/row";
import { isGreek, toText } from "../../../kit/import/texts";
import { readWebAddress } from "../../../kit/import/web-address";
import { MultilingualText } from "../../../kit/text/multilingual-text";
import { readCoordinates, readCountryCode, readCountryName } from "../fields";
import { type ImportFormat, MAX_LENGTH } from "./format";
import susyActivities from "./susy-activities.json";

/** The map of the SUSY project (TransforMap, 2017 and 2018), one organisation a row. */
export const susy: ImportFormat = {
  name: "susy",
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
    "source_uri",
  ],
  read(row) {
    const name = row.required("name", MAX_LENGTH.name);
    const country = readCountry(row);
    return {
      localId: row.required("id", MAX_LENGTH.localId),
      uri: readWebAddress(row, "source_uri"),
      content: {
        name: new MultilingualText([{ lang: isGreek(name) ? "el" : "en", text: name }]),
        description: readDescription(row, country),
        activities: readActivities(row),
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

/** The code was put there by hand; where it is missing, the name is as people wrote it. */
function readCountry(row: Row): string | null {
  return readCountryCode(row, "country_iso") ?? readCountryName(row, "country_raw");
}

const ACTIVITY_BY_TYPE = new Map(
  Object.entries(susyActivities.types).flatMap(([code, types]) => types.map((type) => [type, code])),
);

/** Types without a counterpart are kept as they stand: half of them are `other` of some kind. */
function readActivities(row: Row): Code[] {
  const types = (row.text("type_of_initiative") ?? "").split(/[;,]/).map((type) => type.trim());
  const codes = types.flatMap((type) => ACTIVITY_BY_TYPE.get(type) ?? row.keep("type_of_initiative", type) ?? []);
  return [...new Set(codes)].map((code) => ({ scheme: susyActivities.scheme, code }));
}

/** The local description is the original: the English one is mostly its translation. */
function readDescription(row: Row, country: string | null): MultilingualText | null {
  const local = row.text("description_local", MAX_LENGTH.description);
  const english = row.text("description_en", MAX_LENGTH.description);
  return toText(row, [
    ...(local ? [{ lang: localLanguage(local, country), text: local, column: "description_local" }] : []),
    ...(english ? [{ lang: "en", text: english, column: "description_en" }] : []),
  ]);
}

/** Countries whose local language cannot be told from the country. */
const MULTILINGUAL = ["BE", "CH", "CY", "LU"];

/** What most write in that country; `und` (BCP 47: undetermined) where that would be a guess. */
function localLanguage(text: string, country: string | null): string {
  if (isGreek(text)) return "el";
  if (country === null || MULTILINGUAL.includes(country)) return "und";
  return new Intl.Locale("und", { region: country }).maximize().language;
}

function readStreetAddress(row: Row): string | null {
  const address = [row.text("street"), row.text("housenumber")].filter((part) => part !== null).join(" ");
  if (address.length <= MAX_LENGTH.streetAddress) return address || null;
  row.keep("housenumber");
  return row.keep("street");
}
