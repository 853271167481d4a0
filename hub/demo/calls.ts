import type { EntityManager } from "typeorm";
import { derivedColumns } from "../../services/funding/call/call";
import { Call, type CallEligibility } from "../../services/funding/call/call.entity";
import { createDeadline } from "../../services/funding/call/call-deadline";
import { CALL_INDEX } from "../../services/funding/call/call-index";
import { toLocalTime, toUtc } from "../../services/funding/call/time-zone";
import type { Database } from "../../services/kit/database/open-database";
import { ATHENS, CALLS, type CallData, PROGRAMMES } from "./data/calls";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { funderId } from "./funders";
import { LICENCE, multilingual } from "./texts";
import { topicId } from "./topics";

const INVENTED_CALL = {
  el: "Επινοημένη πρόσκληση για λόγους επίδειξης: δεν δίνει χρήματα σε κανέναν.",
  en: "An invented call for demonstration: it gives money to nobody.",
};
const NO_RESTRICTION: CallEligibility = { legalForms: [], nuts: [], activities: [], countries: [], deMinimis: null };

/** The calls with their dates as they are on the day that it is in Athens. */
export function createCalls(now: Date): Call[] {
  const today = toLocalTime(now, ATHENS).slice(0, 10);
  return CALLS.map((data, at) => createCall(data, at, today));
}

/** Brings the dates of calls that are there up to date, and returns how many were not. */
export function moveCalls(database: Database, calls: Call[]): Promise<number> {
  return database.write(async (tx) => {
    const moved: string[] = [];
    for (const call of calls) if (await moveCall(tx, call)) moved.push(call.id);
    await CALL_INDEX.refresh(tx, moved);
    return moved.length;
  });
}

async function moveCall(tx: EntityManager, call: Call): Promise<boolean> {
  const { id, opensAt, deadlines, resultsAt, updatedAt } = call;
  const present = await tx.findOneBy(Call, { id });
  if (!present || datesOf(present) === datesOf(call)) return false;
  const { lastDeadlineAt } = derivedColumns(call);
  const { affected } = await tx.update(
    Call,
    { id, updatedAt: present.updatedAt },
    { opensAt, deadlines, resultsAt, lastDeadlineAt, updatedAt },
  );
  return affected === 1;
}

function datesOf({ opensAt, deadlines, resultsAt }: Call): string {
  return JSON.stringify([opensAt, deadlines.map(({ at, localTime }) => [at, localTime]), resultsAt]);
}

function createCall(data: CallData, at: number, today: string): Call {
  const { key, funder, title, description, programme, timeZone, budgetCents, results } = data;
  const content = {
    title: multilingual(title),
    description: multilingual({
      el: `${description.el} ${INVENTED_CALL.el}`,
      en: `${description.en} ${INVENTED_CALL.en}`,
    }),
    programme: programme ? multilingual(PROGRAMMES[programme]) : null,
    deadlines: data.deadlines.map(({ days, time, label }) =>
      createDeadline({ date: addDays(today, days), time, timeZone, label: label ? multilingual(label) : null }),
    ),
    eligibility: { ...NO_RESTRICTION, ...data.eligibility },
  };
  return {
    id: fixedId("call", key),
    sourceId: `DEMO-${String(at + 1).padStart(3, "0")}`,
    ...content,
    funderId: funderId(funder),
    url: `https://${funder}.example.com/calls/${key}`,
    opensAt: toUtc(addDays(today, data.opens), "09:00", timeZone),
    resultsAt: results === undefined ? null : toUtc(addDays(today, results), "12:00", timeZone),
    budget: budgetCents === undefined ? null : { amountCents: budgetCents, currency: "EUR" },
    licence: LICENCE,
    fictional: true,
    createdAt: atNoon("2025-01-15"),
    updatedAt: toUtc(today, "00:00", ATHENS),
    topicIds: data.topics.map(topicId),
    fetchedAt: null,
    contentHash: null,
    raw: [],
    version: 1,
    ...derivedColumns(content),
  };
}
