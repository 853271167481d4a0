/** The day of a moment, in UTC. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}

/** The first moment of the quarter of a moment, in UTC. */
export function startOfQuarter(moment: Date): Date {
  return new Date(Date.UTC(moment.getUTCFullYear(), Math.floor(moment.getUTCMonth() / 3) * 3));
}

export const DAY_MS = 24 * 60 * 60_000;

/** So many times 24 hours later, whatever clocks do meanwhile. */
export function addDays(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * DAY_MS);
}
