import { type EntityManager, In, IsNull, LessThanOrEqual } from "typeorm";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import { appendAudit } from "../../kit/audit/append-audit";
import { SERVICE_NAMES } from "../../kit/config";
import type { ServiceContext } from "../../kit/context";
import { insertRows } from "../../kit/database/insert-rows";
import { addDays } from "../../kit/day";
import { idempotent } from "../../kit/idempotent";
import { newId } from "../../kit/ids";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import {
  collectPerson,
  type ErasingPerson,
  type PersonalData,
  PRIVACY_PURPOSE,
} from "../../kit/personal-data/personal-data";
import type { HeldRecord } from "../../kit/retention/legal-hold";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { Person } from "../person/person.entity";
import { privacyEvent } from "./events";
import { keepPart } from "./export-content";
import { PersonDataState } from "./person-data-state";
import { PersonExport, PersonExportChunk, PersonExportPart } from "./person-export.entity";
import type { ExportPersonInput } from "./privacy.inputs";
import { mayDecideOn, noPerson } from "./visible";

/** How long an export is there. */
export const EXPORT_DAYS = 7;

/**
 * Gathers what the hub keeps of a person: what members has at once, what the other services have as they answer.
 *
 * @returns The id of the export
 * @throws {HubError} NOT_FOUND for whom there is not, and for others than oneself but to the DPO
 */
export function exportPerson(
  { write, actor, cases, now }: Pick<ServiceContext, "write" | "actor" | "cases" | "now">,
  input: ExportPersonInput,
  data: PersonalData,
): Promise<string> {
  const { personId } = input;
  const operation = "Mutation.exportPerson";
  assertMayChangePeople(actor);
  if (!mayDecideOn(actor, personId)) throw noPerson("export", personId);
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      if (!(await tx.existsBy(Person, { id: personId, erasedAt: IsNull() }))) throw noPerson("export", personId);
      const id = newId("pex");
      const expiresAt = addDays(now, EXPORT_DAYS);
      const requestedBy = actor.subject ?? "";
      await tx.insert(PersonExport, { id, personId, requestedBy, requestedAt: now, expiresAt });
      const unasked = { exportId: id, state: PersonDataState.PENDING, at: null };
      const parts = SERVICE_NAMES.map((service) => ({ ...unasked, id: newId("pxp"), service }));
      await insertRows(tx, PersonExportPart, parts);
      for (const { id: partId, service } of parts) {
        const content = service === "members" ? await collectPerson(data, { db: tx, personId, cases }) : null;
        const event = { kind: privacyEvent("person_export", service), subject: partId, payload: { personId } };
        if (content) await keepPart(tx, cases, { partId, content, at: now });
        else await addToOutbox(tx, cases, event);
      }
      const entry = { purpose: PRIVACY_PURPOSE, action: "EXPORTED", recordType: "Person", recordId: personId };
      await appendAudit(tx, cases, { at: now, actor, body: null, operation }, [{ ...entry, details: { export: id } }]);
      return id;
    }),
  );
}

/** What was gathered of a person goes with them, and what they had gathered. */
export async function eraseExports({ tx, personId }: ErasingPerson): Promise<readonly HeldRecord[]> {
  const found = await tx.findBy(PersonExport, [{ personId }, { requestedBy: personId }]);
  await deleteExports(
    tx,
    found.map(({ id }) => id),
  );
  return [];
}

/** Nothing stays of them; what services give later is not kept. */
export async function deleteExports(tx: EntityManager, ids: readonly string[]): Promise<void> {
  const exportId = In([...ids]);
  const parts = await tx.findBy(PersonExportPart, { exportId });
  const partId = In(parts.map(({ id }) => id));
  await tx.delete(PersonExportChunk, { partId });
  await tx.delete(OutboxEvent, { subject: partId });
  await tx.delete(PersonExportPart, { exportId });
  await tx.delete(PersonExport, { id: exportId });
}

const PAGE_ROWS = 50;

/** Deletes exports that expired; nobody has been able to read them since. */
export const DROP_EXPORTS: DailyJob = {
  name: "dropExports",
  async run({ database, now, signal }) {
    let dropped = 0;
    while (!signal.aborted) {
      const where = { expiresAt: LessThanOrEqual(now) };
      const due = await database.read.find(PersonExport, { select: { id: true }, where, take: PAGE_ROWS });
      if (due.length === 0) break;
      await database.write((tx) =>
        deleteExports(
          tx,
          due.map(({ id }) => id),
        ),
      );
      dropped += due.length;
    }
    return { dropped };
  },
};
