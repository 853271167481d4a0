import type { EntityManager } from "typeorm";
import { newId } from "../../services/kit/ids";
import { AdvisoryCase } from "../../services/knowledge/advisory-case/advisory-case.entity";
import { AdvisoryCaseState } from "../../services/knowledge/advisory-case/advisory-case-state";
import { AdvisoryConflict } from "../../services/knowledge/advisory-case/advisory-conflict.entity";
import { AdvisoryNote } from "../../services/knowledge/advisory-case/advisory-note.entity";
import { inCase, inConflict, inNote, sealText } from "../../services/knowledge/advisory-case/sealed";
import { CASES, caseRow } from "../../services/knowledge/advisory-case/testing";
import { StateChange } from "../../services/knowledge/state-change/state-change.entity";
import { canaryOf } from "./canaries";

export interface CasePeople {
  /** Who asks for advice: persons, and bodies for which somebody speaks. */
  persons: readonly string[];
  bodies: readonly string[];
  advisers: readonly string[];
}

/** Advisory cases in every state, of every client, in the hands of each adviser and of none. */
export async function seedAdvisoryCases(tx: EntityManager, { persons, bodies, advisers }: CasePeople, at: Date) {
  const clients = [
    ...persons.map((personId) => ({ personId })),
    ...bodies.map((organizationId) => ({ organizationId })),
  ];
  const holders = [null, ...advisers];
  for (const [stateAt, state] of Object.values(AdvisoryCaseState).entries()) {
    for (const [clientAt, client] of clients.entries()) {
      const adviserId = holders[(stateAt + clientAt) % holders.length] ?? null;
      const row = caseRow(state, { personId: null, ...client, adviserId });
      for (const column of ["groupName", "contact", "subject", "reason"] as const)
        row[column] = sealText(CASES, canaryOf(row.id, column), inCase(row.id, column));
      await tx.insert(AdvisoryCase, row);
      await tx.insert(
        AdvisoryNote,
        [true, false].map((isShared) => noteOn(row, isShared, at)),
      );
      const move = {
        recordId: row.id,
        version: 1,
        fromState: "SUBMITTED",
        toState: state,
        actor: adviserId,
        body: null,
      };
      await tx.insert(StateChange, { id: newId("chg"), ...move, at });
      const near = advisers[(stateAt + clientAt) % advisers.length];
      if ((stateAt + clientAt) % 3 === 0 && near && near !== adviserId)
        await tx.insert(AdvisoryConflict, conflictOf(row, near, at));
    }
  }
}

function noteOn({ id: caseId, adviserId }: AdvisoryCase, sharedWithClient: boolean, at: Date): AdvisoryNote {
  const id = newId("adn");
  const text = sealText(CASES, canaryOf(id, "text"), inNote(id)) ?? "";
  return { id, caseId, text, authorId: adviserId, minutes: 5, sharedWithClient, at };
}

function conflictOf({ id: caseId }: AdvisoryCase, personId: string, at: Date): AdvisoryConflict {
  const id = newId("acf");
  return { id, caseId, personId, reason: sealText(CASES, canaryOf(id, "reason"), inConflict(id)) ?? "", at };
}
