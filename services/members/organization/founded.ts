/** No body of the social economy is older; what claims to be has a misspelt year. */
const FIRST_YEAR = 1500;
/** How far the day of whoever enters it may be ahead of that of UTC. */
const AHEAD_MS = 14 * 60 * 60 * 1000;

/** Whether a text is a year, a month or a day that there was: `2014`, `2014-05` or `2014-05-12`, up to today. */
export function isFoundingDate(text: string, now: Date): boolean {
  if (!/^\d{4}(?:-\d{2}){0,2}$/.test(text)) return false;
  const firstDay = `${text}-01-01`.slice(0, 10);
  const date = new Date(`${firstDay}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || !date.toISOString().startsWith(firstDay)) return false;
  return date.getUTCFullYear() >= FIRST_YEAR && date.getTime() <= now.getTime() + AHEAD_MS;
}
