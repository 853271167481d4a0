import { describe, expect, it } from "@jest/globals";
import { ARTIFACT_FORMAT, hashText, type SignedArtifact } from "./artifact";
import { type FollowOptions, followArtifacts } from "./follow-artifacts";
import { signArtifact } from "./sign-artifact";
import { HUB_ID, KEYS, VERIFY } from "./testing/artifacts";
import { verifyArtifact } from "./verify-artifact";

function sign(number: number): SignedArtifact {
  const text = `type Query { f${number}: Int }`;
  const statement = {
    ...{ format: ARTIFACT_FORMAT, hubId: HUB_ID, number, supergraph: hashText(text), subgraphs: [], removals: [] },
    ...{ registryVersion: "1", madeAt: new Date(0).toISOString(), reason: "" },
  } as const;
  return signArtifact(statement, { [hashText(text)]: text }, KEYS[0]);
}

/** What is kept, and a replica that follows; it looks when it is asked unless `everyMs` says more. */
function start(options: Partial<FollowOptions> = {}) {
  const world = { latest: 0, artifacts: new Map<number, SignedArtifact>(), taken: [] as number[], looks: 0, reads: 0 };
  const logged: string[] = [];
  const log = {
    ...{ debug: () => {}, info: () => {}, warn: () => {} },
    error: ({ code }: { code?: string }) => void logged.push(code ?? "none"),
  };
  const following = followArtifacts({
    readLatestNumber: async () => {
      world.looks++;
      return world.latest;
    },
    read: async (number) => {
      world.reads++;
      return world.artifacts.get(number) ?? null;
    },
    verify: (signed, atLeast) => verifyArtifact(signed, { ...VERIFY, atLeast }),
    onNew: async ({ number }) => void world.taken.push(number),
    everyMs: 1e6,
    log: log as FollowOptions["log"],
    ...options,
  });
  const publish = (number: number, signed = sign(number)) => {
    world.artifacts.set(number, signed);
    world.latest = number;
  };
  return { world, logged, following, publish };
}

describe("followArtifacts()", () => {
  it("has what is new in place by the second look after it was made, in each replica", async () => {
    const replicas = [start({ everyMs: 2 }), start({ everyMs: 2 })];
    for (const { world, publish, following } of replicas) {
      for (const number of [1, 2, 5]) {
        publish(number);
        const { looks } = world;
        while (world.looks < looks + 2 || world.reads > world.taken.length) await new Promise(setImmediate);
        expect(following.number).toBe(number);
      }
      expect(world.taken).toEqual([1, 2, 5]);
    }
    for (const { following } of replicas) await following.close();
  });

  it("takes neither an older one, nor one that is not signed, nor one in the place of another", async () => {
    const { world, logged, following, publish } = start();
    publish(4);
    await following.now();
    publish(3);
    await following.now();
    // The older one, replayed as the newest
    publish(6, sign(3));
    await following.now();
    publish(7, { ...sign(7), signature: "" });
    await following.now();
    publish(8, sign(9));
    await following.now();
    expect([world.taken, following.number]).toEqual([[4], 4]);
    expect(logged).toEqual(["ARTIFACT_OUTDATED", "ARTIFACT_UNSIGNED", "ARTIFACT_FOREIGN"]);
    publish(9);
    await following.now();
    expect(world.taken).toEqual([4, 9]);
    await following.close();
  });

  it("logs a cause once until all is well again, and goes on", async () => {
    let isDown = true;
    const { world, logged, following, publish } = start({
      read: async (number) => {
        if (isDown) throw Object.assign(new Error("no database"), { code: "DOWN" });
        return sign(number);
      },
    });
    publish(1);
    for (let at = 0; at < 3; at++) await following.now();
    expect([logged, world.taken]).toEqual([["DOWN"], []]);
    isDown = false;
    await following.now();
    expect(world.taken).toEqual([1]);
    isDown = true;
    publish(2);
    await following.now();
    expect(logged).toEqual(["DOWN", "DOWN"]);
    await following.close();
  });

  it("does not try what cannot be put in place at each look", async () => {
    let tries = 0;
    const { world, following, publish } = start({
      everyMs: 1,
      onNew: async () => {
        tries++;
        throw new Error("it cannot be planned on");
      },
    });
    await following.now();
    publish(1);
    const { looks } = world;
    while (world.looks < looks + 25) await new Promise(setImmediate);
    expect([tries, following.number]).toEqual([1, 0]);
    await following.now();
    expect(tries).toBe(2);
    await following.close();
  });

  it("looks no more once it is closed, and ends when what is under way has", async () => {
    const { promise: isOpen, resolve: open } = Promise.withResolvers<void>();
    const { promise: isBegun, resolve: begin } = Promise.withResolvers<void>();
    const { world, following, publish } = start({
      onNew: async ({ number }) => {
        begin();
        await isOpen;
        world.taken.push(number);
      },
    });
    publish(1);
    const now = following.now();
    await isBegun;
    const closed = following.close();
    open();
    await closed;
    await now;
    expect(world.taken).toEqual([1]);
    publish(2);
    await following.now();
    expect(world.taken).toEqual([1]);
  });
});
