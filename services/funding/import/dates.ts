import { HubError } from "../../kit/errors";
import { type Row, splitList } from "../../kit/import/row";
import { MultilingualText } from "../../kit/text/multilingual-text";
import type { Call } from "../call/call.entity";
import { type CallDeadline, createDeadline, lastDeadline } from "../call/call-deadline";
import { toUtc } from "../call/time-zone";
import { COLUMNS, MAX_DEADLINES, MAX_LENGTH } from "./columns";

type Dates = Pick<Call, "opensAt" | "deadlines" | "resultsAt">;

/** What stands there only where the row is refused. */
const NO_DATE = new Date(0);

/** When a call opens and closes; a row in which one of these cannot be read is refused. */
export function readDates(row: Row, language: string): Dates {
  const commonZone = row.text(COLUMNS.timeZone);
  const deadlines = readDeadlines(row, { commonZone, language });
  const zone = commonZone ?? deadlines[0]?.timeZone ?? null;
  const opensAt = readOpening(row, zone);
  if (opensAt && opensAt > lastDeadline(deadlines)) row.refuse(COLUMNS.opens, "a moment before the last deadline");
  return { opensAt: opensAt ?? NO_DATE, deadlines, resultsAt: readResults(row, zone) };
}

interface DeadlineDefaults {
  commonZone: string | null;
  /** Of labels. */
  language: string;
}

/** A list such as `2026-12-15T13:00 Europe/Athens First stage; 2027-03-01T13:00 Europe/Athens`. */
function readDeadlines(row: Row, defaults: DeadlineDefaults): CallDeadline[] {
  const items = splitList(row.text(COLUMNS.deadlines));
  if (items.length > MAX_DEADLINES)
    row.refuse(COLUMNS.deadlines, `at most ${MAX_DEADLINES} deadlines, there are ${items.length}`);
  return items.slice(0, MAX_DEADLINES).flatMap((item) => readDeadline(row, item, defaults) ?? []);
}

const DEADLINE =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<time>\d{2}:\d{2})(?: (?<zone>UTC|[A-Za-z_]+(?:\/[A-Za-z0-9_+-]+)+)(?= |$))?(?: (?<label>.+))?$/;

function readDeadline(row: Row, item: string, { commonZone, language }: DeadlineDefaults): CallDeadline | null {
  const { date = "", time = "", zone, label } = DEADLINE.exec(item)?.groups ?? {};
  const timeZone = zone ?? commonZone;
  if (date === "") return row.refuse(COLUMNS.deadlines, "a date and time such as 2026-12-15T13:00", item);
  if (timeZone === null) return row.refuse(COLUMNS.deadlines, `a time zone after it, or in ${COLUMNS.timeZone}`, item);
  if (label && label.length > MAX_LENGTH.label) {
    return row.refuse(COLUMNS.deadlines, `a label of at most ${MAX_LENGTH.label} characters`, item);
  }
  const text = label ? new MultilingualText([{ lang: language, text: label }]) : null;
  return orRefused(row, COLUMNS.deadlines, item, () => createDeadline({ date, time, timeZone, label: text }));
}

function readOpening(row: Row, zone: string | null): Date | null {
  const text = row.text(COLUMNS.opens);
  if (text === null) return row.refuse(COLUMNS.opens, "a date such as 2026-11-01, it may not be empty");
  if (zone === null) {
    // A deadline that could not be read may have named one: once it is put right, all is well.
    const isTold = row.problems.some(({ column }) => column === COLUMNS.deadlines);
    return isTold ? null : row.refuse(COLUMNS.opens, `a time zone in ${COLUMNS.timeZone}`);
  }
  return orRefused(row, COLUMNS.opens, text, () => toMoment(text, zone));
}

/** When results come changes nothing for who applies: what cannot be read is kept. */
function readResults(row: Row, zone: string | null): Date | null {
  const text = row.text(COLUMNS.results);
  if (text === null) return null;
  try {
    return toMoment(text, zone ?? "UTC");
  } catch (error) {
    if (error instanceof HubError) return row.keep(COLUMNS.results);
    throw error;
  }
}

/** A date, as its first minute, or a date and time. @throws {HubError} BAD_INPUT for anything else */
function toMoment(text: string, zone: string): Date {
  const [date = "", time = "00:00"] = text.split(/[T ]/);
  return toUtc(date, time, zone);
}

function orRefused<T>(row: Row, column: string, value: string, work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    const isZone = error.extensions.field === "timeZone";
    const expected = isZone
      ? "an IANA time zone such as Europe/Athens"
      : "a date that there is, with a time of the day";
    return row.refuse(column, expected, value);
  }
}
