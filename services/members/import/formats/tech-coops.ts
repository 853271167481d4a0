import type { Code } from "../../../kit/graphql/values";
import type { Row } from "../../../kit/import/row";
import { toText } from "../../../kit/import/texts";
import { readWebAddress } from "../../../kit/import/web-address";
import { fold } from "../../../kit/text/fold";
import { MultilingualText } from "../../../kit/text/multilingual-text";
import { readDerivedId } from "../derived-id";
import { readLocation } from "../location";
import { type ImportFormat, MAX_LENGTH } from "./format";

/**
 * The list of tech cooperatives of github.com/hng/tech-coops, as a table. It has no ids: a record is known by its web
 * site, or by its name where it has none.
 */
export const techCoops: ImportFormat = {
  name: "tech-coops",
  licence: "CC0-1.0",
  idColumn: null,
  required: ["name", "website", "business_areas", "location"],
  optional: ["notes"],
  read(row) {
    const name = row.required("name", MAX_LENGTH.name);
    const website = readWebAddress(row, "website");
    const notes = row.text("notes", MAX_LENGTH.description);
    return {
      localId: readDerivedId(row, { website, name, column: "name" }),
      uri: null,
      content: {
        name: new MultilingualText([{ lang: "en", text: name }]),
        description: notes === null ? null : toText(row, [{ lang: "en", text: notes, column: "notes" }]),
        activities: readActivities(row),
        ...readLocation(row, "location", { inNorthAmerica: isInNorthAmerica(row) }),
        streetAddress: null,
        postcode: null,
        coordinates: null,
        website,
      },
    };
  },
};

function isInNorthAmerica(row: Row): boolean | null {
  const section = row.text("continent_section");
  return section === null || section.startsWith("Decentralised") ? null : section === "North America";
}

/** Areas that belong to one section of NACE for certain, J: what else there is may be of many. */
const ICT_AREAS = new Set(
  [
    ...`web development, web and mobile development, mobile development, app development, mobile app development,
    web app development, web application development, web applications, software development, software engineering,
    free software development, open source development, open source software development, FLOSS development,
    full-stack development, hosting, web hosting, cloud hosting, cloud infrastructure, cloud computing, IT infrastructure,
    sysadmin, system administration, software, IT services, IT consulting, IT development, IT support, tech support,
    web apps development, game development, video game development, Drupal web development, Drupal/WordPress,
    custom software development, open-source web development, data science, DevOps, Domain Name Registrar`.split(","),
  ].map(fold),
);

const ICT: Code = { scheme: "activities", code: "a10" };

/** Areas stand between commas, but for those in brackets. */
function readActivities(row: Row): Code[] {
  const areas = (row.text("business_areas") ?? "").split(/\s*,\s*(?![^()]*\))/);
  const uncertain = areas.filter((area) => area !== "" && !ICT_AREAS.has(fold(area)));
  for (const area of uncertain) row.keep("business_areas", area);
  return areas.some((area) => ICT_AREAS.has(fold(area))) ? [ICT] : [];
}
