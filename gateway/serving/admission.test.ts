import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { Admission } from "./admission";
import { MAX_ASIDE } from "./newcomers";

/** Enters one after another, and notes the order in which they begin. */
function enterAll(admission: Admission, count: number): number[] {
  const begun: number[] = [];
  for (let at = 0; at < count; at++) {
    const waiting = admission.enter();
    if (waiting === null) begun.push(at);
    else void waiting.then((begins) => begins && begun.push(at));
  }
  return begun;
}

/** As clients do: whoever is not sent away enters. @returns How many were sent away */
function askAll(admission: Admission, count: number): number {
  let refused = 0;
  for (let at = 0; at < count; at++) {
    if (admission.secondsToStayAway() === null) void admission.enter();
    else refused++;
  }
  return refused;
}

async function turns(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await turn();
}

describe("Admission", () => {
  it("lets some begin at once, and the others in their order once there is nothing to do for those", async () => {
    const admission = new Admission();
    const begun = enterAll(admission, 10);
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(admission.waiting).toBe(6);
    await turns(20);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(admission.running).toBe(10);
  });

  it("lets nobody begin while something is done for those that run", async () => {
    const admission = new Admission();
    const begun = enterAll(admission, 6);
    for (let at = 0; at < 20; at++) {
      admission.countProgress();
      await turn();
    }
    expect(begun).toHaveLength(4);
    await turns(5);
    expect(begun).toHaveLength(6);
  });

  it("lets known ones go before what has stepped aside", async () => {
    const admission = new Admission();
    enterAll(admission, 1);
    await admission.stepAside();
    admission.leave(true);
    enterAll(admission, 4);
    let isWorkedOut = false;
    void admission.stepAside().then(() => {
      isWorkedOut = true;
    });
    // One of the four is new: another known one need not wait for it
    expect(enterAll(admission, 1)).toEqual([0]);
    for (let known = 4; known > 0; known--) {
      expect(isWorkedOut).toBe(false);
      admission.leave();
    }
    await turns(2);
    expect(isWorkedOut).toBe(true);
    admission.leave(true);
    expect(admission.running).toBe(0);
    expect(enterAll(admission, 5)).toEqual([0, 1, 2, 3]);
  });

  it("does not let ever more begin beside those that have stepped aside", async () => {
    const admission = new Admission();
    enterAll(admission, 1);
    let aside = 0;
    while (admission.enter() === null && aside < 100) {
      aside++;
      void admission.stepAside();
    }
    expect(aside).toBe(MAX_ASIDE + 3);
    expect(admission.waiting).toBe(1);
  });

  it("runs no more than it may at once, and goes on when one leaves", async () => {
    const admission = new Admission({ maxRunning: 5 });
    const begun = enterAll(admission, 8);
    await turns(20);
    expect(begun).toEqual([0, 1, 2, 3, 4]);
    admission.leave();
    await turns(5);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(admission.waiting).toBe(2);
  });

  it("sends away who would wait longer than may be, until the first of those that wait has begun", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    enterAll(admission, 5);
    expect(admission.secondsToStayAway()).toBeNull();
    now = 1700;
    expect(admission.secondsToStayAway()).toBe(2);
    admission.leave();
    await turns(3);
    expect(admission.waiting).toBe(0);
    expect(admission.secondsToStayAway()).toBeNull();
  });

  it("lets nobody wait for long once somebody was sent away, until nobody was for a second", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    const waitFor = async (ms: number) => {
      enterAll(admission, 1);
      now += ms;
      const seconds = admission.secondsToStayAway();
      admission.leave();
      await turns(3);
      return seconds;
    };
    enterAll(admission, 4);
    expect(await waitFor(450)).toBeNull();
    expect(await waitFor(550)).toBe(1);
    expect(await waitFor(15)).toBeNull();
    expect(await waitFor(20)).toBe(1);
    now += 985;
    expect(await waitFor(15)).toBeNull();
    expect(await waitFor(450)).toBeNull();
  });

  it("lets some who ask again at once wait as before, though they are more than may wait in an overload", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    /** A millisecond in which one is answered and so many ask: how many of them were refused. */
    const pass = async (asking: number) => {
      const refused = askAll(admission, asking);
      now += 1;
      admission.leave();
      await turns(2);
      return refused;
    };
    while ((await pass(10)) === 0);
    let clients = 60;
    const refusedIn: number[] = [];
    for (let second = 0; second < 12; second++) {
      let refused = 0;
      for (let ms = 0; ms < 1000; ms++) refused += clients = await pass(second === 0 ? 60 : clients + 1);
      refusedIn.push(refused);
    }
    expect(refusedIn[1]).toBeGreaterThan(1000);
    expect(refusedIn.at(-1)).toBe(0);
  });

  it("knows an overload to be over when nobody waited for a while, though some are sent away now and then", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    const burst = async (size: number) => {
      const refused = askAll(admission, size);
      while (admission.running > 0) {
        now += 1;
        admission.leave();
        await turns(2);
      }
      return refused;
    };
    while ((await burst(2000)) === 0);
    for (let round = 0; round < 5; round++) {
      now += 150;
      expect(await burst(200)).toBe(0);
    }
  });

  it("forgets its pace while nobody waits", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    const run = async (count: number, ms: number) => {
      enterAll(admission, count);
      for (let at = 0; at < count; at++) {
        now += ms;
        admission.leave();
        await turns(2);
      }
    };
    for (let round = 0; round < 20; round++) await run(10, 45);
    enterAll(admission, 40);
    expect(admission.secondsToStayAway()).not.toBeNull();
    for (let at = 0; at < 40; at++) {
      admission.leave();
      await turns(2);
    }
    now += 3_600_000;
    enterAll(admission, 40);
    expect(admission.secondsToStayAway()).toBeNull();
  });

  it("reckons with the time from one beginning to the next", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    enterAll(admission, 60);
    for (let at = 0; at < 40; at++) {
      now += 10;
      admission.leave();
      await turns(2);
    }
    enterAll(admission, 200);
    // The oldest did not wait for long, but one that came just now would be the two hundredth
    expect(admission.secondsToStayAway()).toBeGreaterThan(1);
  });

  it("takes a pause for no change of pace", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    enterAll(admission, 200);
    const leave = async (ms: number) => {
      now += ms;
      admission.leave();
      await turns(2);
    };
    for (let at = 0; at < 150; at++) await leave(1);
    await leave(450);
    expect(admission.waiting).toBe(45);
    for (let at = 0; at < 45; at++) await leave(1);
    enterAll(admission, 300);
    expect(admission.secondsToStayAway()).toBeNull();
  });

  it("does not begin what waited for twice as long as may be", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 4, maxWaitMs: 500, now: () => now });
    const begun = enterAll(admission, 6);
    now = 900;
    const later = enterAll(admission, 1);
    now = 1100;
    admission.leave();
    await turns(3);
    expect([begun, later]).toEqual([[0, 1, 2, 3], [0]]);
    expect(admission.waiting).toBe(0);
  });

  it("sends nobody away where that is off", async () => {
    let now = 0;
    const admission = new Admission({ maxRunning: 1, maxWaitMs: 0, now: () => now });
    enterAll(admission, 50);
    now = 1e6;
    expect(admission.secondsToStayAway()).toBeNull();
  });
});
