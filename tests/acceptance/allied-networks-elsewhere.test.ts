import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { type AlliedHub, startAgain, startAlliedHub } from "../support/allied-hub";
import { HARVEST, MIXED, OURS, serveCrete, TYPE } from "../support/crete";
import type { ServedAlly } from "../support/serve-allied-schema";

/** What one process of the hub changes of allies, in the others; and a start without allies. */
describeOnDatabases("allied networks in another process of the hub", (databases) => {
  let ally: ServedAlly;
  let hub: AlliedHub;
  let other: Awaited<ReturnType<typeof startAgain>>;
  beforeAll(async () => {
    ally = await serveCrete();
    hub = await startAlliedHub(databases(), { allies: [ally] });
    other = await startAgain(databases(), [ally]);
  }, 120_000);
  afterAll(async () => {
    await other?.close();
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
  });

  it("are served and taken out by its next looks", async () => {
    await hub.join(await hub.addNetwork("crete"), ally);
    await until(async () => (await other.query(HARVEST)).data?.crete_harvest?.olives === 7);
    expect((await other.query(TYPE)).data).toEqual({ __type: { name: "Crete_Harvest" } });
    await hub.takeOut("quarantine", "crete");
    await until(async () => (await other.query(TYPE)).data.__type === null);
    const before = ally.asked().length;
    expect((await other.query(HARVEST)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(ally.asked()).toHaveLength(before);
    await hub.release("crete");
    await until(async () => (await other.query(HARVEST)).data?.crete_harvest?.olives === 7);
  }, 240_000);

  it("do not keep it from starting when none of them answers, and are asked nothing for it", async () => {
    const ours = (await hub.query(OURS)).data;
    await ally[Symbol.asyncDispose]();
    const asked = ally.requests.length;
    await using started = await startAgain(databases(), []);
    expect((await started.query(MIXED)).data).toEqual({ ...ours, crete_harvest: null });
    expect((await started.query(TYPE)).data).toEqual({ __type: { name: "Crete_Harvest" } });
    expect(ally.requests).toHaveLength(asked);
  }, 120_000);
});
