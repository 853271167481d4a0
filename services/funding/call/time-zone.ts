import { DAY_MS } from "../../kit/day";
import { HubError } from "../../kit/errors";

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The moment at which a clock in `timeZone` shows this date and time.
 *
 * A time that the clock shows twice, when summer time ends, is the first of the two: who meets that one meets the
 * deadline however it is read. A time that the clock leaves out, when summer time begins, counts on from before the
 * jump: 03:30 in Athens is then what the clock shows as 04:30.
 *
 * @param date `2026-12-15`
 * @param time `13:00`
 * @param timeZone IANA name: `Europe/Athens`
 * @throws {HubError} BAD_INPUT for what is no date, time or time zone
 */
export function toUtc(date: string, time: string, timeZone: string): Date {
  const asUtc = new Date(`${date}T${time}:00.000Z`);
  const isReal = !Number.isNaN(asUtc.getTime()) && asUtc.toISOString() === `${date}T${time}:00.000Z`;
  if (!isReal) throw refuse("localTime", `${date}T${time}`, "a date and time such as 2026-12-15T13:00");
  const wall = asUtc.getTime();
  const [before, after] = [offsetMs(wall - DAY_MS, timeZone), offsetMs(wall + DAY_MS, timeZone)];
  const moments = [before, after].map((offset) => wall - offset).filter((at) => at + offsetMs(at, timeZone) === wall);
  return new Date(moments.length > 0 ? Math.min(...moments) : wall - before);
}

/** What a clock in `timeZone` shows at a moment: `2026-12-15T13:00`. */
export function toLocalTime(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetMs(at.getTime(), timeZone)).toISOString().slice(0, 16);
}

/** How far clocks in the zone are ahead of UTC. */
function offsetMs(at: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(at);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = PARTS.map((type) =>
    Number(parts.find((part) => part.type === type)?.value),
  );
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

const PARTS = ["year", "month", "day", "hour", "minute", "second"] as const;

/** `Intl` also takes abbreviations and offsets such as `EST` and `+02:00`, which do not know of summer time. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  if (!/^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(timeZone)) throw refuseZone(timeZone);
  try {
    const options = { year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" } as const;
    const format = new Intl.DateTimeFormat("en", { ...options, second: "2-digit", hourCycle: "h23", timeZone });
    formats.set(timeZone, format);
    return format;
  } catch {
    throw refuseZone(timeZone);
  }
}

function refuseZone(timeZone: string): HubError {
  return refuse("timeZone", timeZone, "an IANA time zone such as Europe/Athens");
}

function refuse(field: string, value: string, expected: string): HubError {
  return new HubError("BAD_INPUT", `Cannot take ${JSON.stringify(value)} as ${field}: expected ${expected}`, { field });
}
