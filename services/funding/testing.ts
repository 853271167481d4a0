import type { EntityManager } from "typeorm";
import { insertRows } from "../kit/database/insert-rows";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { derivedColumns } from "./call/call";
import { Call, type CallEligibility } from "./call/call.entity";
import { CALL_INDEX } from "./call/call-index";

export type CallContent = Partial<Omit<Call, "eligibility">> & { eligibility?: Partial<CallEligibility> };

/** A call with the id `call_<name>` that is open to all from the first of November 2026 on, but for what is given. */
export function createCall(name: string, { eligibility, ...rest }: CallContent): Call {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const content = {
    id: `call_${name}`,
    sourceId: null,
    title: inGreekAndEnglish("Πρόσκληση", "Call"),
    description: null,
    programme: null,
    funderId: "fnd_state",
    url: null,
    opensAt: new Date("2026-11-01T08:00:00.000Z"),
    deadlines: [],
    resultsAt: null,
    budget: null,
    eligibility: { legalForms: [], nuts: [], activities: [], countries: [], deMinimis: null, ...eligibility },
    licence: "CC0-1.0",
    fictional: true,
    createdAt: at,
    updatedAt: at,
    topicIds: [],
    fetchedAt: null,
    contentHash: null,
    raw: [],
    version: 1,
    ...rest,
  };
  return { ...content, ...derivedColumns(content) };
}

export async function insertCalls(tx: EntityManager, calls: Call[]): Promise<void> {
  await insertRows(tx, Call, calls);
  await CALL_INDEX.refresh(
    tx,
    calls.map(({ id }) => id),
  );
}
