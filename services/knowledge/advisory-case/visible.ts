import { Brackets, type EntityManager, type SelectQueryBuilder, type WhereExpressionBuilder } from "typeorm";
import { type Actor, hasRole, isKnownPerson, isOf, type Role } from "../../kit/actor/actor";
import type { ServiceContext } from "../../kit/context";
import { lockRows } from "../../kit/database/lock";
import { HubError } from "../../kit/errors";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";

/** In the audit. */
export const CASE_RECORD = { purpose: "P4", recordType: "AdvisoryCase" } as const;

/** As what an actor sees a case. */
export type Part = "CLIENT" | "ADVISER";

/** Who acts on a case that they are told of by its id, and do not see; never on their own. */
export type Office = "DPO" | "BOARD" | "ANY_ADVISER";

const ROLE_OF_OFFICE: Readonly<Record<Office, Role>> = { DPO: "DPO", BOARD: "BOARD", ANY_ADVISER: "ADVISER" };

/**
 * The cases that exist for an actor, under the alias `node`; null where none can.
 *
 * The client sees them, which is the person, or whoever speaks for the body; and an adviser those that are assigned to them
 * or to nobody, without a conflict on record. Who is the client of a case is nothing else in it: an adviser who speaks for
 * the body has no part in advising it. An anonymised case is nobody's.
 */
export function visibleCases(db: EntityManager, actor: Actor): SelectQueryBuilder<AdvisoryCase> | null {
  if (!isKnownPerson(actor)) return null;
  const conflict = db
    .createQueryBuilder(AdvisoryConflict, "conflict")
    .select("1")
    .where("conflict.caseId = node.id AND conflict.personId = :me")
    .getQuery();
  return db
    .createQueryBuilder(AdvisoryCase, "node")
    .where("node.state <> :anonymised", { anonymised: AdvisoryCaseState.ANONYMISED })
    .andWhere(
      new Brackets((any) => {
        addClient(any, actor);
        if (hasRole(actor, "ADVISER"))
          any.orWhere(`((node.adviserId IS NULL OR node.adviserId = :me) AND NOT EXISTS (${conflict}))`);
      }),
    );
}

/** Of the cases that an actor sees, those with which they have to do: as the client, or as the adviser assigned. */
export function restrictToOwn(query: SelectQueryBuilder<AdvisoryCase>, actor: Actor): void {
  query.andWhere(
    new Brackets((any) => {
      addClient(any, actor);
      any.orWhere("node.adviserId = :me");
    }),
  );
}

function addClient(any: WhereExpressionBuilder, { subject, mandates }: Actor) {
  any.where("node.personId = :me", { me: subject });
  const bodies = [...new Set(mandates.map(({ organizationId }) => organizationId))];
  if (bodies.length > 0) any.orWhere("node.organizationId IN (:...bodies)", { bodies });
}

/** As what an actor sees a case that exists for them. */
export function partOf(actor: Actor, found: Pick<AdvisoryCase, "personId" | "organizationId">): Part {
  return isClient(actor, found) ? "CLIENT" : "ADVISER";
}

export function isClient(
  actor: Actor,
  { personId, organizationId }: Pick<AdvisoryCase, "personId" | "organizationId">,
) {
  const isPerson = isKnownPerson(actor) && personId === actor.subject;
  return isPerson || (organizationId !== null && isOf(actor, organizationId));
}

/** Null where there is none, or none for this actor. */
export async function findCase(db: EntityManager, actor: Actor, id: string): Promise<AdvisoryCase | null> {
  return (await visibleCases(db, actor)?.andWhere("node.id = :id", { id }).getOne()) ?? null;
}

export interface CaseAccess {
  caseId: string;
  /** Who may do it. */
  as: ReadonlyArray<Part | Office>;
}

/**
 * A case that an actor changes, locked: in the first statements of a transaction.
 *
 * @throws {HubError} NOT_FOUND where it does not exist for the actor, FORBIDDEN where the actor sees it and has no right to
 */
export async function getCaseToChange(
  tx: EntityManager,
  actor: Actor,
  { caseId, as }: CaseAccess,
): Promise<AdvisoryCase> {
  await lockRows(tx, AdvisoryCase, [caseId]);
  const seen = await findCase(tx, actor, caseId);
  const part = seen && partOf(actor, seen);
  if (part && as.includes(part)) return seen;
  const offices = as.flatMap((one) => (one === "CLIENT" || one === "ADVISER" ? [] : ROLE_OF_OFFICE[one]));
  const holdsOffice = part !== "CLIENT" && hasRole(actor, ...offices);
  const found = holdsOffice ? await tx.findOneBy(AdvisoryCase, { id: caseId }) : null;
  if (found && found.state !== AdvisoryCaseState.ANONYMISED) return found;
  if (!seen) throw noCase(caseId);
  const message = `Cannot do this to the advisory case "${caseId}": expected ${as.join(" or ")}, you are its ${part}`;
  throw new HubError("FORBIDDEN", message);
}

/** That there is no such case, as whoever may not see it is told too. */
export function noCase(caseId: string): HubError {
  return new HubError("NOT_FOUND", `There is no advisory case ${JSON.stringify(caseId)}`, { field: "caseId" });
}

/** The body for which an actor deals with a case. */
export function bodyOf(actor: Actor, { organizationId }: Pick<AdvisoryCase, "organizationId">): string | null {
  return organizationId !== null && isOf(actor, organizationId) ? organizationId : null;
}

/** Notes that a case is shown. Whoever returns one returns it through here. */
export function showCase(
  { actor, reads }: Pick<ServiceContext, "actor" | "reads">,
  found: AdvisoryCase | null,
  operation: string,
): AdvisoryCase | null {
  if (found) reads.note({ ...CASE_RECORD, recordId: found.id, operation, body: bodyOf(actor, found) });
  return found;
}
