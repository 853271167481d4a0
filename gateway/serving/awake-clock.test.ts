import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { createAwakeClock } from "./awake-clock";

/** Keeps the event loop from everything else. */
function block(ms: number): void {
  for (const end = performance.now() + ms; performance.now() < end; );
}

describe("a clock of the time in which a process is awake", () => {
  it("goes on while it waits, and hardly while nothing can be done", async () => {
    const read = createAwakeClock();
    const begun = read();
    await sleep(200);
    const waited = read() - begun;
    expect(waited).toBeGreaterThan(100);
    block(600);
    expect(read() - begun - waited).toBeLessThanOrEqual(100);
  });

  it("counts the whole of a time in which nobody read it", () => {
    let now = 0;
    const read = createAwakeClock({ now: () => now, everyMs: 1e9 });
    expect(read()).toBe(0);
    now = 40;
    expect(read()).toBe(40);
    now = 5_000;
    expect(read()).toBe(90);
  });

  it("looks no more when nobody reads it, and goes by all that passed until it is read again", async () => {
    let now = 0;
    const read = createAwakeClock({ now: () => now, everyMs: 1 });
    read();
    now = 1_000;
    await sleep(30);
    now = 9_000;
    await sleep(30);
    expect(read()).toBe(50 + 8_000);
  });
});
