import { describe, expect, it } from "@jest/globals";
import { Channel } from "./channel";

interface Clock {
  add(a: number, b: number): Promise<number>;
  fail(): void;
  never(): Promise<void>;
}

/** Two processes in one: what is sent goes through JSON, as it does between two. */
function connect() {
  const sent: object[] = [];
  const there = {
    add: async (a: number, b: number) => a + b,
    fail() {
      throw new Error("it is late");
    },
    never: () => new Promise<void>(() => {}),
  };
  const here = new Channel<Clock>((message) => {
    sent.push(message);
    other.receive(JSON.parse(JSON.stringify(message)));
  }, {});
  const other = new Channel<Record<never, never>>((message) => {
    sent.push(message);
    here.receive(JSON.parse(JSON.stringify(message)));
  }, there);
  return { here, sent };
}

describe("Channel", () => {
  it("sends what is asked together in one message, and the answers in another", async () => {
    const { here, sent } = connect();
    const asked = [1, 2, 3].map((number) => here.ask("add", number, 10));
    expect(await Promise.all(asked)).toEqual([11, 12, 13]);
    expect(sent).toHaveLength(2);
    expect(await here.ask("add", 4, 10)).toBe(14);
  });

  it("fails where the other side does, with its message, and where there is no other side any more", async () => {
    const { here } = connect();
    await expect(here.ask("fail")).rejects.toThrow("it is late");
    await expect(here.ask("forgotten" as "fail")).rejects.toThrow("forgotten");
    const waiting = here.ask("never");
    here.close();
    await expect(waiting).rejects.toThrow("gone");
    await expect(here.ask("add", 1, 2)).rejects.toThrow("gone");
  });
});
