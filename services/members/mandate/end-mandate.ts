import { type EntityManager, IsNull, Not } from "typeorm";
import { type Actor, hasRole, isAdminOf } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { lockRows } from "../../kit/database/lock";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { Organization } from "../organization/organization.entity";
import { endOf, inForceOn } from "../person/term";
import { recordChange } from "../record-change";
import { ActingMandate } from "./acting-mandate.entity";

/** Whether an actor decides who may act for a body. */
export function mayDecideFor(actor: Actor, organizationId: string): boolean {
  return hasRole(actor, "REGISTRAR") || isAdminOf(actor, organizationId);
}

/**
 * Ends a mandate at once. The last ORGADMIN of a body is ended by a REGISTRAR alone, so that no body is left without one
 * by mistake.
 *
 * @throws {HubError} NOT_FOUND when there is no such mandate or the actor does not decide for its body, CONFLICT when it
 *   is over, or is that of the last ORGADMIN
 */
export async function endMandate(
  context: Pick<ServiceContext, "db" | "write" | "actor" | "cases" | "now">,
  mandateId: string,
): Promise<ActingMandate> {
  const { db, write, actor, now } = context;
  assertMayChangePeople(actor);
  const mandate = await db.findOneBy(ActingMandate, { id: mandateId });
  if (!mandate || !mayDecideFor(actor, mandate.organizationId)) {
    const message = `Cannot end the mandate ${JSON.stringify(mandateId)}: there is none`;
    throw new HubError("NOT_FOUND", message, { field: "mandateId" });
  }
  const day = dayOf(now);
  if (mandate.until !== null && mandate.until < day) throw refuse(mandateId, `it ran out on ${mandate.until}`);
  const end = endOf(mandate, { by: actor.subject, at: now, day });
  await write(async (tx) => {
    await lockRows(tx, Organization, [mandate.organizationId]);
    if (!hasRole(actor, "REGISTRAR")) await assertNotLast(tx, mandate, day);
    const { affected } = await tx.update(ActingMandate, { id: mandateId, endedAt: IsNull() }, end);
    if (affected !== 1) throw refuse(mandateId, "it was ended before");
    const record = { recordType: "ActingMandate", recordId: mandateId, details: { kind: mandate.kind } };
    const { organizationId } = mandate;
    const operation = "Mutation.endActingMandate";
    await recordChange(tx, context, { action: "ENDED", organizationId, operation, ...record });
  });
  return { ...mandate, ...end };
}

async function assertNotLast(tx: EntityManager, { id, kind, organizationId }: ActingMandate, day: string) {
  if (kind !== "ORGADMIN") return;
  const others = { id: Not(id), kind, organizationId, ...inForceOn(day) };
  if (!(await tx.existsBy(ActingMandate, others)))
    throw refuse(id, `it is that of the last ORGADMIN of "${organizationId}", which a REGISTRAR ends`);
}

function refuse(mandateId: string, why: string): HubError {
  return new HubError("CONFLICT", `Cannot end the mandate "${mandateId}": ${why}`, { field: "mandateId" });
}
