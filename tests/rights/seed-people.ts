import type { EntityManager } from "typeorm";
import { serviceActor } from "../../services/kit/actor/actor";
import { newId } from "../../services/kit/ids";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { Application, ApplicationState } from "../../services/members/application/application.entity";
import { createInvitationToken, type InvitedTo, insertInvitation } from "../../services/members/invitation/invitation";
import { assignRole } from "../../services/members/role/role";
import { issueToken } from "../../services/members/token/token";
import { ApiToken } from "../../services/members/token/token.entity";
import { canaryOf } from "./canaries";
import type { WalkActor } from "./walk-actors";

/** The roles of each person, a token and an application, and invitations to roles and for bodies. */
export async function seedPeople(
  tx: EntityManager,
  actors: readonly WalkActor[],
  bodies: readonly string[],
  at: Date,
): Promise<void> {
  for (const { actor } of actors) {
    const { subject: personId, roles } = actor;
    if (!personId?.startsWith("per_")) continue;
    for (const role of roles) await assignRole(tx, { personId, role, from: "2026-01-01", by: null, at });
    const expiresAt = new Date("2036-01-01");
    const { id } = await issueToken(tx, { holder: { personId }, label: "to be named", at, expiresAt });
    await tx.update(ApiToken, { id }, { label: canaryOf(id, "label") });
    await tx.insert(Application, application(personId, at));
  }
  const recording = { actor: serviceActor("members"), cases: deriveCaseKeys(TEST_KEYS), now: new Date() };
  const nothing = { role: null, mandateKind: null, organizationId: null, delegateOfMembershipId: null, until: null };
  const invited: InvitedTo[] = [
    { ...nothing, role: "BOARD" },
    ...bodies.map((organizationId) => ({ ...nothing, mandateKind: "REP" as const, organizationId })),
  ];
  for (const to of invited) {
    const id = newId("inv");
    const facts = { id, token: createInvitationToken(), email: `${canaryOf(id, "email")}@example.org`, language: null };
    await insertInvitation(tx, recording, { ...facts, to, by: null, operation: "seed" });
  }
}

function application(ownerId: string, createdAt: Date): Application {
  const id = newId("app");
  const origins = [`https://${canaryOf(id, "origins")}.example.org`];
  const facts = { requestsPerMinute: 60, state: ApplicationState.ACTIVE, version: 1, createdAt };
  return { id, name: canaryOf(id, "name"), origins, ownerId, ...facts };
}
