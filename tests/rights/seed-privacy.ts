import type { EntityManager } from "typeorm";
import { newId } from "../../services/kit/ids";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { keepPart } from "../../services/members/privacy/export-content";
import { PersonDataState } from "../../services/members/privacy/person-data-state";
import { PersonErasure, PersonErasureOutcome } from "../../services/members/privacy/person-erasure.entity";
import { PersonExport, PersonExportPart } from "../../services/members/privacy/person-export.entity";
import { canaryOf } from "./canaries";

const CASES = deriveCaseKeys(TEST_KEYS);
const EXPIRY = ["2999-12-31", "2026-02-10"];

/** Exports of each person, asked for by themself and by another, of which one expired; and an erasure that never began. */
export async function seedPrivacy(tx: EntityManager, persons: readonly string[], at: Date): Promise<void> {
  for (const [index, personId] of persons.entries()) {
    const other = persons[(index + 1) % persons.length] ?? personId;
    for (const requestedBy of [personId, other])
      for (const day of EXPIRY) await seedExport(tx, { personId, requestedBy, expiresAt: new Date(day) }, at);
    const erasure = { id: newId("ers"), personId, requestedBy: other, requestedAt: at };
    await tx.insert(PersonErasure, erasure);
    const done = { erasureId: erasure.id, service: "members", state: PersonDataState.HELD, at };
    const id = newId("ero");
    await tx.insert(PersonErasureOutcome, { ...done, id, held: canaryOf(id, "held") });
  }
}

async function seedExport(
  tx: EntityManager,
  asked: Pick<PersonExport, "personId" | "requestedBy" | "expiresAt">,
  at: Date,
): Promise<void> {
  const exportId = newId("pex");
  await tx.insert(PersonExport, { ...asked, id: exportId, requestedAt: at });
  const partId = newId("pxp");
  const pending = { id: partId, exportId, service: "members", state: PersonDataState.PENDING, at: null };
  await tx.insert(PersonExportPart, pending);
  const content = { Person: [{ name: canaryOf(partId, "state") }] };
  await keepPart(tx, CASES, { partId, content, at });
}
