import { getEventListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { DeadlineExceeded, startDeadline } from "./deadline";

describe("startDeadline()", () => {
  it("aborts when time is over, and says so", async () => {
    const { signal } = startDeadline(10);
    expect(signal.aborted).toBe(false);
    await new Promise((resolve) => signal.addEventListener("abort", () => resolve(undefined)));
    expect(signal.reason).toEqual(new DeadlineExceeded("10 ms are over"));
  });

  it("aborts when the client has gone, for its reason", () => {
    const client = new AbortController();
    const deadline = startDeadline(60_000, client.signal);
    expect(deadline.signal.aborted).toBe(false);
    client.abort(new Error("gone"));
    expect(deadline.signal.aborted).toBe(true);
    expect(deadline.signal.reason).toMatchObject({ message: "gone" });
    expect(deadline.signal.reason).not.toBeInstanceOf(DeadlineExceeded);
    deadline.release();
  });

  it("is over at once when the client had gone before", () => {
    const deadline = startDeadline(60_000, AbortSignal.abort(new Error("gone")));
    expect(deadline.signal.reason).toMatchObject({ message: "gone" });
    deadline.release();
  });

  it("never aborts once it is released, and leaves the client's signal alone", async () => {
    const client = new AbortController();
    const deadline = startDeadline(10, client.signal);
    expect(getEventListeners(client.signal, "abort")).toHaveLength(1);
    deadline.release();
    expect(getEventListeners(client.signal, "abort")).toHaveLength(0);
    client.abort();
    await delay(30);
    expect(deadline.signal.aborted).toBe(false);
  });
});
