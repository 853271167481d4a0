import type { Code } from "../../kit/graphql/values";
import type { Organization } from "../organization/organization.entity";
import { NACE_SCHEMES, widerNace } from "./nace";

/** What is said of what an organisation does. */
type Activities = Pick<Organization, "activities" | "nace">;

/** The vocabularies by which the directory is counted. */
export const SECTOR_SCHEMES = ["activities", "activities-ica", "activities-modified", "nace-rev2", "nace-rev2.1"];

/**
 * What an organisation does, in every vocabulary in which that is known and with the wider codes after each, the main
 * activity first. ESSGLOBAL's `activities` are the sections of NACE Rev. 2 under other codes.
 */
export function activityCodes({ activities, nace }: Activities): Code[] {
  const given = [
    ...activities,
    ...nace.flatMap(({ revision, code }) =>
      (widerNace(revision, code) ?? []).map((wider) => ({ scheme: NACE_SCHEMES[revision], code: wider })),
    ),
  ];
  const all = given.flatMap((each) => [each, ...equivalents(each)]);
  return [...new Map(all.map((each) => [`${each.scheme} ${each.code}`, each])).values()];
}

const FIRST_SECTION = "A".charCodeAt(0);

function equivalents({ scheme, code }: Code): Code[] {
  if (scheme === "activities") {
    const section = String.fromCharCode(FIRST_SECTION + Number(code.slice(1)) - 1);
    return [{ scheme: "nace-rev2", code: section }];
  }
  if (scheme !== "nace-rev2" || code.length !== 1) return [];
  const number = code.charCodeAt(0) - FIRST_SECTION + 1;
  return [{ scheme: "activities", code: `a${String(number).padStart(2, "0")}` }];
}
