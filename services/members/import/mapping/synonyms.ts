import { fold } from "../../../kit/text/fold";
import type { TargetName } from "./mapping";

/** What a column is meant for: a target, or a register whose numbers it holds. */
export type Meaning = Exclude<TargetName, "identifiers"> | `identifiers.${string}`;

/** What columns are called in spreadsheets, in English and in Greek. */
const SYNONYMS: Record<string, string> = {
  id: "id, identifier, key, code, record id, member id, uid, uuid, slug, κωδικός, κωδικός μέλους, αναγνωριστικό",
  name: `name, title, organisation, organization, organisation name, organization name, initiative, trade name,
    όνομα, επωνυμία, ονομασία, τίτλος, φορέας, όνομα φορέα, επωνυμία φορέα, διακριτικός τίτλος, εγχείρημα`,
  legalName: "legal name, registered name, official name, νομική επωνυμία, πλήρης επωνυμία, επίσημη επωνυμία",
  description: `description, about, notes, summary, mission, purpose, aims, περιγραφή, σύντομη περιγραφή, σκοπός,
    αποστολή, παρουσίαση`,
  legalForm: `legal form, legal status, legal type, organisational structure, organizational structure, type of
    organisation, νομική μορφή, είδος φορέα, μορφή, τύπος φορέα`,
  activities: `activities, activity, primary activity, sector, sectors, field, fields of activity, business areas,
    category, categories, tags, δραστηριότητα, δραστηριότητες, κύρια δραστηριότητα, τομέας, τομέας δραστηριότητας,
    αντικείμενο, κατηγορία, κλάδος`,
  nace: "nace, nace code, nace codes, κωδικός nace",
  qualifiers: "qualifiers, χαρακτηριστικά",
  membershipType: "membership type, base membership type, type of members, είδος μελών, τύπος μελών",
  country: "country, country name, country code, country id, nation, land, pays, χώρα",
  nuts: "nuts, nuts code, region, nuts region, περιφέρεια, περιφερειακή ενότητα, νομός",
  streetAddress: "address, street, street address, adresse, διεύθυνση, οδός, ταχυδρομική διεύθυνση, έδρα διεύθυνση",
  postcode: "postcode, postal code, zip, zip code, plz, τ.κ., ταχυδρομικός κώδικας, ταχ. κωδ.",
  locality: "city, town, locality, municipality, village, ort, stadt, πόλη, δήμος, έδρα, οικισμός, κοινότητα",
  latitude: "latitude, lat, γεωγραφικό πλάτος, πλάτος",
  longitude: "longitude, lon, lng, long, γεωγραφικό μήκος, μήκος",
  location: "location, place, where, τοποθεσία, τόπος",
  website: "website, web site, web, url, homepage, site, web address, ιστοσελίδα, ιστότοπος, ιστοχώρος, σελίδα",
  founded:
    "founded, foundation date, year founded, established, start date, since, ίδρυση, έτος ίδρυσης, ημερομηνία ίδρυσης",
  sizeBand:
    "size, size band, employees, staff, number of employees, workers, εργαζόμενοι, αριθμός εργαζομένων, μέγεθος",
  "identifiers.AFM": "αφμ, α.φ.μ., αριθμός φορολογικού μητρώου, afm, greek tax number",
  "identifiers.GEMI": "γεμη, γ.ε.μη., αριθμός γεμη, αρ. γεμη, gemi, gemi number",
  "identifiers.VAT": "vat, vat number, vat id, ενδοκοινοτικό αφμ",
  "identifiers.COMPANIES_HOUSE": "companies house number, company number, companies house",
  "identifiers.KALO_REG": "αριθμός μητρώου, αρ. μητρώου, μητρώο καλο, αριθμός μητρώου καλο, αγεμκο",
};

/** By folded name. */
export const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  Object.entries(SYNONYMS).flatMap(([meaning, names]) =>
    names.split(",").map((name) => [fold(name), meaning as Meaning] as const),
  ),
);

/** Names of columns that count the rows: their numbers change with every row put in. */
export function isRowNumber(name: string): boolean {
  return ["α α", "αα", "a a", "aa", "no", "nr", "row", "αριθμοσ"].includes(fold(name)) || name.trim() === "#";
}

/** Words at the end of a column's name that say in which language it is. */
export const LANGUAGE_WORDS: ReadonlyMap<string, string> = new Map([
  ["en", "en"],
  ["eng", "en"],
  ["english", "en"],
  ["αγγλικα", "en"],
  ["el", "el"],
  ["gr", "el"],
  ["greek", "el"],
  ["ελληνικα", "el"],
]);
