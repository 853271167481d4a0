import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { HARVEST, MIXED, serveCrete, TYPE } from "../support/crete";
import type { ServedAlly } from "../support/serve-allied-schema";

const ADD = "mutation ($input: AddAlliedSubgraphInput!) { addAlliedSubgraph(input: $input) { id } }";
const ADD_NETWORK = "mutation ($input: AddNetworkInput!) { addNetwork(input: $input) { id } }";

/** R1 (6): what networks bring into the graph while they are recognised, and no longer. */
describeOnDatabases("allied networks", (databases) => {
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  beforeAll(async () => {
    ally = await serveCrete();
    hub = await startAlliedHub(databases(), { allies: [ally] });
    crete = await hub.addNetwork("crete");
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
  });

  const codeOf = async (text: string) => (await hub.query(text)).errors?.[0]?.extensions?.code;

  it("that are not recognised have nothing in it", async () => {
    const name = [{ lang: "en", text: "Not recognised" }];
    const input = { slug: "rhodes", prefix: "rhodes", kind: "NETWORK", name };
    const { id: networkId } = (await hub.must(ADD_NETWORK, { input })).addNetwork;
    const { url } = ally;
    const { errors } = await hub.query(ADD, { input: { name: "rhodes", networkId, url } }, hub.tokens.operator);
    expect(errors?.[0]?.extensions?.code).toBe("INCOMPLETE");
    expect(await hub.sdl()).not.toMatch(/rhodes/i);
  });

  it("that are recognised serve what is theirs beside what is ours, at once in the process where it was promoted", async () => {
    await hub.join(crete, ally);
    expect((await hub.query(MIXED)).data).toEqual({
      organizations: { nodes: [expect.anything()] },
      crete_harvest: { olives: 7 },
    });
    expect((await hub.query(TYPE)).data).toEqual({ __type: { name: "Crete_Harvest" } });
    expect(await hub.sdl()).toMatch(/type Crete_Harvest/);
  });

  it("in quarantine are asked nothing more, and are gone from introspection, until they are released", async () => {
    await hub.takeOut("quarantine", "crete");
    await until(async () => (await hub.query(TYPE)).data.__type === null);
    const before = ally.asked().length;
    expect(await codeOf(HARVEST)).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await hub.query(TYPE)).data).toEqual({ __type: null });
    expect(await hub.sdl()).not.toMatch(/crete/i);
    expect(ally.asked()).toHaveLength(before);
    await hub.release("crete");
    expect((await hub.query(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
  });

  it("that are suspended disappear, and come back when they are readmitted", async () => {
    await hub.moveNetwork("suspend", crete);
    await hub.live.now();
    const before = ally.asked().length;
    expect(await codeOf(HARVEST)).toBe("GRAPHQL_VALIDATION_FAILED");
    expect((await hub.query(TYPE)).data).toEqual({ __type: null });
    expect(await hub.sdl()).not.toMatch(/crete/i);
    expect(ally.asked()).toHaveLength(before);
    await hub.moveNetwork("readmit", crete);
    await hub.live.now();
    expect((await hub.query(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
  });
});
