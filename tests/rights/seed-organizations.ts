import type { EntityManager } from "typeorm";
import { networkId, UNION } from "../../hub/demo/networks";
import { newId } from "../../services/kit/ids";
import { MultilingualText } from "../../services/kit/text/multilingual-text";
import { ActingMandate } from "../../services/members/mandate/acting-mandate.entity";
import { Membership, MembershipEndReason, MembershipState } from "../../services/members/membership/membership.entity";
import { MembershipChange } from "../../services/members/membership/membership-change.entity";
import { MembershipGround, MembershipGroundKind } from "../../services/members/membership/membership-ground.entity";
import { FieldVisibility, OrganizationField } from "../../services/members/organization/field-visibility";
import {
  NaceRevision,
  Organization,
  OrganizationState,
  SizeBand,
} from "../../services/members/organization/organization.entity";
import {
  OrganizationChange,
  OrganizationChangeKind,
} from "../../services/members/organization/organization-change.entity";
import { Person } from "../../services/members/person/person.entity";
import { sealText } from "../../services/members/sealed-text";
import { canaryOf } from "./canaries";
import { CASES } from "./seed-aid";
import type { Cast, WalkActor } from "./walk-actors";

const { PROPOSED, UNDER_REVIEW, ARCHIVED, REJECTED } = OrganizationState;
const HIDDEN_STATES = [PROPOSED, UNDER_REVIEW, ARCHIVED, REJECTED];
const UNSEEN_MEMBERSHIPS = [
  ...[MembershipState.APPLIED, MembershipState.REVIEW, MembershipState.REJECTED, MembershipState.WITHDRAWN],
  /** As an error. */
  MembershipState.ENDED,
];
const FIELDS = Object.values(OrganizationField);

/** Of every third body each field tells of itself; every sixth is hidden, in each state; the others keep one field or two. */
export async function seedOrganizations(
  tx: EntityManager,
  at: Date,
): Promise<Pick<Cast, "memberA" | "memberB" | "outsider" | "hidden">> {
  const bodies = (await tx.find(Organization, { order: { id: "ASC" } })).filter((_, place) => place % 3 === 0);
  const active = await tx.findBy(Membership, { networkId: networkId(UNION), state: MembershipState.ACTIVE });
  const members = new Set(active.map(({ organizationId }) => organizationId));
  for (const [place, body] of bodies.entries()) {
    Object.assign(body, tellingFields(body));
    if (place % 2 === 0) body.state = HIDDEN_STATES[(place / 2) % HIDDEN_STATES.length] ?? PROPOSED;
    const kept = [FIELDS[place % FIELDS.length], FIELDS[(place * 7 + 3) % FIELDS.length]].flatMap(
      (field) => field ?? [],
    );
    const visibility = place % 4 < 2 ? FieldVisibility.MEMBERS : FieldVisibility.ORG;
    body.fieldVisibility = Object.fromEntries(kept.map((field) => [field, visibility]));
    await tx.save(body);
    await tx.insert(OrganizationChange, changeOf(body, at));
    await seedUnseenMembership(tx, body.id, place, at);
  }
  const listed = bodies.filter(({ state }) => state === OrganizationState.LISTED);
  const [memberA, memberB] = listed.filter(({ id }) => members.has(id));
  const outsider = listed.find(({ id }) => !members.has(id));
  const hidden = bodies.find(({ state }) => state === PROPOSED);
  if (!memberA || !memberB || !outsider || !hidden) throw new Error("The demonstration lacks a body of the cast");
  return { memberA: memberA.id, memberB: memberB.id, outsider: outsider.id, hidden: hidden.id };
}

/** One that is between the body and the union, with what is told of it. */
async function seedUnseenMembership(tx: EntityManager, organizationId: string, place: number, at: Date): Promise<void> {
  const state = UNSEEN_MEMBERSHIPS[place % UNSEEN_MEMBERSHIPS.length] ?? MembershipState.APPLIED;
  const endReason = state === MembershipState.ENDED ? MembershipEndReason.ERROR : null;
  const id = newId("mem");
  const message = sealText(CASES, { table: "membership", column: "message", id }, canaryOf(id, "message"));
  const facts = { organizationId, networkId: networkId(UNION), since: "2026-02-01", until: null, version: 2 };
  await tx.insert(Membership, { id, ...facts, state, message, endReason, fictional: true });
  const change = newId("chg");
  const reason = sealText(
    CASES,
    { table: "membership_change", column: "reason", id: change },
    canaryOf(change, "reason"),
  );
  await tx.insert(MembershipChange, {
    ...{ id: change, membershipId: id, version: 2, fromState: MembershipState.APPLIED, toState: state, reason, at },
    ...{ actor: null, body: null, reference: canaryOf(change, "reference"), decidedOn: "2026-03-01" },
  });
  const ground = { kind: MembershipGroundKind.DIRECT, networkId: null, from: "2026-02-01", until: null };
  await tx.insert(MembershipGround, { id: newId("grd"), membershipId: id, ...ground, endedBy: null, endedAt: null });
}

/** What each person of the walk is in the database. */
export async function seedPersons(tx: EntityManager, actors: readonly WalkActor[], at: Date): Promise<void> {
  for (const { actor } of actors) {
    const { subject, mandates } = actor;
    if (!subject?.startsWith("per_")) continue;
    await tx.insert(Person, {
      id: subject,
      name: `Person ${canaryOf(subject, "name")}`,
      language: null,
      createdAt: at,
    });
    for (const { organizationId, kind } of mandates) {
      const facts = { personId: subject, organizationId, kind, from: "2026-01-01", until: null, givenAt: at };
      await tx.insert(ActingMandate, {
        id: newId("man"),
        ...facts,
        decision: null,
        givenBy: null,
        endedBy: null,
        endedAt: null,
      });
    }
  }
}

function tellingFields({ id, name }: Organization): Partial<Organization> {
  const canary = (field: string) => canaryOf(id, field);
  const text = (field: string) => new MultilingualText([{ lang: "el", text: `Λέξη ${canary(field)}` }]);
  const editions = name.editions.map((edition) => ({ ...edition, text: `${edition.text} ${canary("name")}` }));
  return {
    name: new MultilingualText(editions),
    legalName: text("legalName"),
    description: text("description"),
    legalForm: { scheme: "kalo-legal-form", code: canary("legalForm") },
    nace: [{ revision: NaceRevision.REV_2, code: canary("nace") }],
    qualifiers: [{ scheme: "qualifiers", code: canary("qualifiers") }],
    membershipType: { scheme: "base-membership-type", code: canary("membershipType") },
    identifiers: [{ scheme: "DEMO_REGISTER", value: canary("identifiers") }],
    streetAddress: canary("streetAddress"),
    postcode: canary("postcode"),
    locality: canary("locality"),
    website: `https://${canary("website")}.example.org/`,
    founded: "1987-06",
    sizeBand: SizeBand.SMALL,
  };
}

/** What was there before is told to nobody: it has a canary of no field. */
function changeOf({ id, version }: Organization, at: Date): OrganizationChange {
  const previous = { organization: { locality: canaryOf(id, "previous") } };
  const facts = { version, kind: OrganizationChangeKind.UPDATED, at, fields: ["locality"], runId: null };
  const change = newId("chg");
  const place = { table: "organization_change", column: "reason", id: change } as const;
  const told = { by: null, reason: sealText(CASES, place, canaryOf(change, "reason")) };
  return { id: change, organizationId: id, ...facts, ...told, previous, isUndone: false };
}
