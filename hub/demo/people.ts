import type { MandateKind, Role } from "../../services/kit/actor/actor";
import { ActingMandate } from "../../services/members/mandate/acting-mandate.entity";
import { Person } from "../../services/members/person/person.entity";
import { RoleAssignment } from "../../services/members/role/role-assignment.entity";
import { fixedId } from "./fixed-id";
import { greekId } from "./organizations";

/** Somebody invented who may do something here. */
export interface DemoPerson {
  /** The name by which the development issuer lets them in. */
  key: string;
  name: string;
  language: "el" | "en";
  role?: Role;
  mandate?: { kind: MandateKind; organizationId: string };
}

/** A member of the union, of those that the directory shows. */
const MEMBER = greekId(0);

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { key: "registrar", name: "Κατερίνα Μητρώου", language: "el", role: "REGISTRAR" },
  { key: "administrator", name: "Μιχάλης Διακομιστής", language: "el", role: "OPERATOR" },
  { key: "delegate", name: "Στέφανος Ανεμόμυλος", language: "el", mandate: { kind: "REP", organizationId: MEMBER } },
  { key: "orgadmin", name: "Ioanna Windmill", language: "en", mandate: { kind: "ORGADMIN", organizationId: MEMBER } },
];

const FROM = "2026-01-15";
const AT = new Date(`${FROM}T09:00:00.000Z`);
const TERM = { from: FROM, until: null, givenBy: null, givenAt: AT, endedBy: null, endedAt: null };

export function demoPersonId({ key }: Pick<DemoPerson, "key">): string {
  return fixedId("per", key);
}

export function createPeople(): Person[] {
  return DEMO_PEOPLE.map(({ key, name, language }) => ({
    ...{ id: demoPersonId({ key }), name, language, createdAt: AT, erasedAt: null },
  }));
}

export function createRoleAssignments(): RoleAssignment[] {
  return DEMO_PEOPLE.flatMap(({ key, role }) =>
    role ? [{ id: fixedId("rol", key), personId: demoPersonId({ key }), role, ...TERM }] : [],
  );
}

export function createMandates(): ActingMandate[] {
  return DEMO_PEOPLE.flatMap(({ key, mandate }) =>
    mandate ? [{ id: fixedId("man", key), personId: demoPersonId({ key }), ...mandate, decision: null, ...TERM }] : [],
  );
}
