import { MultilingualText } from "../../kit/text/multilingual-text";
import { derivedColumns } from "../organization/organization";
import { NaceRevision, type Organization, OrganizationState, SizeBand } from "../organization/organization.entity";

const AT = new Date("2026-01-02T03:04:05.678Z");

/** An organisation of which everything is known, each text with a word of its own. */
export function organizationRow(changes: Partial<Organization> & Pick<Organization, "id">): Organization {
  const row = { ...FULL, ...changes };
  return { ...row, ...derivedColumns(row) };
}

const FULL: Omit<Organization, "id" | "sortName"> = {
  name: english("Quayside Commons"),
  legalName: english("Cooperatives Lanternworks"),
  description: english("Repairs of gondolas"),
  legalForm: { scheme: "kalo-legal-form", code: "KOISPE" },
  activities: [{ scheme: "activities-ica", code: "ICA140" }],
  nace: [{ revision: NaceRevision.REV_2, code: "47.71" }],
  qualifiers: [{ scheme: "qualifiers", code: "Fairtrade" }],
  membershipType: { scheme: "base-membership-type", code: "BMT30" },
  identifiers: [{ scheme: "GEMI", value: "123456789000" }],
  country: "GR",
  nuts: "EL303",
  streetAddress: "Ravine 7",
  postcode: "10556",
  locality: "Αθήνα",
  coordinates: { latitude: 37.984, longitude: 23.728 },
  website: "https://orchard.example/",
  founded: "2014-05",
  sizeBand: SizeBand.SMALL,
  fieldVisibility: null,
  state: OrganizationState.LISTED,
  licence: "CC0-1.0",
  fictional: true,
  createdAt: AT,
  updatedAt: AT,
  version: 1,
};

function english(text: string): MultilingualText {
  return new MultilingualText([{ lang: "en", text }]);
}
