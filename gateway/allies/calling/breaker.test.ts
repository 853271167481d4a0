import { describe, expect, it } from "@jest/globals";
import { BREAKER, Breaker } from "./breaker";

const { probeEveryMs, windowMs } = BREAKER;

function call(breaker: Breaker, isFailure: boolean, now = 0): boolean {
  if (!breaker.mayEnter(now)) return false;
  breaker.report(breaker.enter(now), isFailure, now);
  return true;
}

function opened(now = 0): Breaker {
  const breaker = new Breaker(BREAKER);
  for (let at = 0; at < 5; at++) call(breaker, true, now);
  return breaker;
}

describe("Breaker", () => {
  it("opens when half of at least five calls failed, not before", () => {
    const breaker = new Breaker(BREAKER);
    for (const isFailure of [false, true, true, true]) expect(call(breaker, isFailure)).toBe(true);
    expect(breaker.isOpen).toBe(false);
    call(breaker, true);
    expect(breaker.isOpen).toBe(true);
    expect(call(breaker, false)).toBe(false);
  });

  it("stays closed while more succeed, and counts the last twenty", () => {
    const breaker = new Breaker(BREAKER);
    for (let at = 0; at < 100; at++) call(breaker, at % 3 === 0);
    expect(breaker.isOpen).toBe(false);
    for (let at = 0; at < 10; at++) call(breaker, true);
    expect(breaker.isOpen).toBe(true);
  });

  it("forgets what is long ago", () => {
    const breaker = new Breaker(BREAKER);
    for (let at = 0; at < 4; at++) call(breaker, true, 0);
    call(breaker, true, windowMs);
    expect(breaker.isOpen).toBe(false);
  });

  it("lets one call through in each interval, which closes it if it succeeds", () => {
    const breaker = opened();
    expect(breaker.mayEnter(probeEveryMs - 1)).toBe(false);
    expect(call(breaker, true, probeEveryMs)).toBe(true);
    expect(breaker.mayEnter(2 * probeEveryMs - 1)).toBe(false);
    const pass = breaker.enter(2 * probeEveryMs);
    expect(pass.isProbe).toBe(true);
    expect(breaker.mayEnter(2 * probeEveryMs + 1)).toBe(false);
    breaker.report(pass, false, 2 * probeEveryMs + 1);
    expect(breaker.isOpen).toBe(false);
    expect(call(breaker, true, 2 * probeEveryMs + 2)).toBe(true);
    expect(breaker.isOpen).toBe(false);
  });

  it("heeds nothing that was begun before it opened or closed", () => {
    const breaker = new Breaker(BREAKER);
    const early = breaker.enter(0);
    for (let at = 0; at < 5; at++) call(breaker, true);
    breaker.report(early, false, 1);
    expect(breaker.isOpen).toBe(true);
    const probe = breaker.enter(probeEveryMs);
    const next = breaker.enter(2 * probeEveryMs);
    breaker.report(next, false, 2 * probeEveryMs);
    breaker.report(probe, true, 2 * probeEveryMs);
    expect(breaker.isOpen).toBe(false);
  });
});
