import type { EntityManager } from "typeorm";
import { type Actor, serviceActor } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import { appendAudit, lockAudit } from "../../kit/audit/append-audit";
import { SERVICE_NAMES, type ServiceName } from "../../kit/config";
import type { ServiceContext } from "../../kit/context";
import { insertRows } from "../../kit/database/insert-rows";
import { rowLock } from "../../kit/database/lock";
import { DAY_MS, dayOf } from "../../kit/day";
import { idempotent } from "../../kit/idempotent";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import { describeHeld, erasePerson, type PersonalData, PRIVACY_PURPOSE } from "../../kit/personal-data/personal-data";
import type { DailyJob } from "../../kit/retention/retention-timer";
import { Person } from "../person/person.entity";
import { assertReplaceable } from "./assert-replaceable";
import { privacyEvent } from "./events";
import { PersonDataState } from "./person-data-state";
import { PersonErasure, PersonErasureOutcome } from "./person-erasure.entity";
import type { ErasePersonInput } from "./privacy.inputs";
import { mayDecideOn, noPerson } from "./visible";

const OPERATION = "Mutation.erasePerson";

/**
 * Lets a person go: in members at once, with their sign-ins, tokens and name; in the other services as they answer. Asked
 * again, it takes up what was held.
 *
 * @returns The id of the erasure
 * @throws {HubError} NOT_FOUND for whom there is not, and for others than oneself but to the DPO; CONFLICT for whom nobody
 *   could replace
 */
export async function startErasure(
  { write, actor, cases, now }: Pick<ServiceContext, "write" | "actor" | "cases" | "now">,
  input: ErasePersonInput,
  data: PersonalData,
): Promise<string> {
  const { personId } = input;
  assertMayChangePeople(actor);
  if (!mayDecideOn(actor, personId)) throw noPerson("erase", personId);
  return write((tx) =>
    idempotent(tx, { actor, operation: OPERATION, input, cases }, async () => {
      // Of two who ask at the same time the second finds the erasure of the first.
      await lockAudit(tx);
      const person = await tx.findOne(Person, { where: { id: personId }, lock: rowLock(tx) });
      if (!person) throw noPerson("erase", personId);
      const found = await tx.findOneBy(PersonErasure, { personId });
      const work = { tx, actor, cases, now, data };
      const erasure = found ?? (await beginErasure(work, personId));
      await carryOn(work, erasure);
      return erasure.id;
    }),
  );
}

interface ErasureWork {
  tx: EntityManager;
  actor: Actor;
  cases: CaseKeys;
  now: Date;
  data: PersonalData;
}

async function beginErasure({ tx, actor, cases, now }: ErasureWork, personId: string): Promise<PersonErasure> {
  await assertReplaceable(tx, personId, dayOf(now));
  const erasure = { id: newId("ers"), personId, requestedBy: actor.subject ?? "", requestedAt: now };
  await tx.insert(PersonErasure, erasure);
  // Not PENDING, as no event is on its way yet.
  const unasked = { erasureId: erasure.id, state: PersonDataState.HELD, held: null, at: null };
  const outcomes = SERVICE_NAMES.map((service) => ({ ...unasked, id: newId("ero"), service }));
  await insertRows(tx, PersonErasureOutcome, outcomes);
  const entry = { purpose: PRIVACY_PURPOSE, action: "ERASED", recordType: "Person", recordId: personId };
  const details = { erasure: erasure.id };
  await appendAudit(tx, cases, { at: now, actor, body: null, operation: OPERATION }, [{ ...entry, details }]);
  return erasure;
}

/** Has services erase what they find, but those that were asked and have not answered. */
async function carryOn(
  { tx, actor, cases, now, data }: ErasureWork,
  { id: erasureId, personId }: PersonErasure,
): Promise<void> {
  const outcomes = await tx.findBy(PersonErasureOutcome, { erasureId });
  for (const { id, service, state } of outcomes) {
    if (state === PersonDataState.PENDING) continue;
    if (service === "members") {
      const held = await erasePerson(data, { tx, personId, actor, cases, now, operation: OPERATION });
      const isHeld = held.length > 0;
      const outcome = { state: isHeld ? PersonDataState.HELD : PersonDataState.DONE, at: now };
      await tx.update(PersonErasureOutcome, { id }, { ...outcome, held: isHeld ? describeHeld(held) : null });
    } else {
      await tx.update(PersonErasureOutcome, { id }, { state: PersonDataState.PENDING });
      const kind = privacyEvent("person_erasure", service as ServiceName);
      await addToOutbox(tx, cases, { kind, subject: id, payload: { personId } });
    }
  }
}

/** For so long all services look again each day: somebody may have been at work for the person while they were let go. */
const AFTERMATH_MS = 2 * DAY_MS;
const PAGE_ROWS = 50;

/** Takes up what was held and may have been released, and what came in while a person was let go. */
export function carryOnErasures(data: PersonalData): DailyJob {
  return {
    name: "carryOnErasures",
    async run({ database, cases, now, signal }) {
      let carriedOn = 0;
      for (let after = ""; !signal.aborted; ) {
        const due = await findDue(database.read, { after, since: new Date(now.getTime() - AFTERMATH_MS) });
        for (const erasure of due) {
          const actor = serviceActor("members");
          await database.write(async (tx) => {
            await lockAudit(tx);
            await carryOn({ tx, actor, cases, now, data }, erasure);
          });
          carriedOn += 1;
        }
        after = due.at(-1)?.id ?? "";
        if (due.length < PAGE_ROWS) break;
      }
      return { carriedOn };
    },
  };
}

function findDue(db: EntityManager, { after, since }: { after: string; since: Date }): Promise<PersonErasure[]> {
  const held = db
    .createQueryBuilder(PersonErasureOutcome, "outcome")
    .select("1")
    .where("outcome.erasureId = node.id AND outcome.state = :held");
  return db
    .createQueryBuilder(PersonErasure, "node")
    .where("node.id > :after", { after })
    .andWhere(`(node.requestedAt > :since OR EXISTS (${held.getQuery()}))`, { since, held: PersonDataState.HELD })
    .orderBy("node.id")
    .limit(PAGE_ROWS)
    .getMany();
}
