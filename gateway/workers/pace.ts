/**
 * Lets something happen so many times within a period, and later what comes too soon.
 *
 * @returns Called with the time when it is wanted: how long it must wait, in milliseconds
 */
export function createPace(times: number, periodMs: number): (now: number) => number {
  /** When it happened last, or will, oldest first. */
  const last: number[] = [];
  return (now) => {
    const oldest = last.length < times ? undefined : last.shift();
    const at = oldest === undefined ? now : Math.max(now, oldest + periodMs);
    last.push(at);
    return at - now;
  };
}
