import { DAY_MS } from "../../services/kit/day";

/** `addDays("2025-02-27", 2)` is `2025-03-01`. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** A moment of a day at which offices work, in UTC. */
export function atNoon(date: string): Date {
  return new Date(`${date}T12:00:00.000Z`);
}
