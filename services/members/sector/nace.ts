import { NaceRevision } from "../organization/organization.entity";

export const NACE_SCHEMES: Record<NaceRevision, string> = {
  [NaceRevision.REV_2]: "nace-rev2",
  [NaceRevision.REV_2_1]: "nace-rev2.1",
};

/** Last division of each section, in the order of their letters from A on. */
const LAST_DIVISIONS: Record<NaceRevision, readonly number[]> = {
  [NaceRevision.REV_2]: [3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99],
  [NaceRevision.REV_2_1]: [3, 9, 33, 35, 39, 43, 47, 53, 56, 60, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99],
};

/** Numbers that no division has. */
const NO_DIVISIONS: Record<NaceRevision, ReadonlySet<number>> = {
  [NaceRevision.REV_2]: new Set([0, 4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89]),
  [NaceRevision.REV_2_1]: new Set([0, 4, 34, 40, 44, 45, 48, 54, 57, 67, 76, 83, 89]),
};

/**
 * A code and the wider ones that it lies in, down to the section: `47.71` gives 47.71, 47.7, 47 and G. Null for what is
 * no code of that revision.
 *
 * @see Regulation (EC) 1893/2006, annex I, and Delegated Regulation (EU) 2023/137
 */
export function widerNace(revision: NaceRevision, code: string): string[] | null {
  const sections = LAST_DIVISIONS[revision];
  if (/^[A-Z]$/.test(code)) return code.charCodeAt(0) - FIRST < sections.length ? [code] : null;
  const match = /^(\d{2})(?:\.(\d)(\d)?)?$/.exec(code);
  const division = Number(match?.[1]);
  if (!match || NO_DIVISIONS[revision].has(division)) return null;
  const [, number = "", group, digit] = match;
  const section = String.fromCharCode(FIRST + sections.findIndex((last) => division <= last));
  return [
    ...(digit === undefined ? [] : [code]),
    ...(group === undefined ? [] : [`${number}.${group}`]),
    number,
    section,
  ];
}

const FIRST = "A".charCodeAt(0);
