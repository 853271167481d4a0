import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSqlite } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { type AlliedHub, startAlliedHub } from "../support/allied-hub";
import { MIXED, OURS, serveCrete } from "../support/crete";
import type { ServedAlly } from "../support/serve-allied-schema";

/** THREATS AT12 through the whole hub. */
describe("an ally whose server is gone", () => {
  const databases = openSqlite();
  let ally: ServedAlly;
  let hub: AlliedHub;
  beforeAll(async () => {
    ally = await serveCrete();
    hub = await startAlliedHub(databases, { allies: [ally] });
    await hub.join(await hub.addNetwork("crete"), ally);
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });

  it("keeps back its own fields alone, is told of as absent and asked no more, and is back when it is back", async () => {
    const ours = (await hub.query(OURS)).data;
    expect((await hub.query(MIXED)).data).toEqual({ ...ours, crete_harvest: { olives: 7 } });
    await ally[Symbol.asyncDispose]();
    const codes = new Set<unknown>();
    await until(async () => {
      const { data, errors } = await hub.query(MIXED);
      expect(data).toEqual({ ...ours, crete_harvest: null });
      for (const { extensions } of errors ?? []) codes.add(extensions?.code);
      return codes.has("SUBGRAPH_ABSENT");
    });
    expect([...codes].sort()).toEqual(["SUBGRAPH_ABSENT", "SUBGRAPH_UNREACHABLE"]);
    const { data, extensions } = await hub.query(MIXED);
    expect(data).toEqual({ ...ours, crete_harvest: null });
    expect(extensions?.networks).toEqual({ crete: { state: "absent", since: expect.stringMatching(/^\d{4}-.*Z$/) } });
    expect((await hub.query(OURS)).extensions?.networks).toBeUndefined();
    expect((await fetch(`${hub.url}/ready`)).status).toBe(200);
    expect(await figures()).toEqual(
      expect.arrayContaining([
        'hub_ally_exchanges_total{subgraph="crete",outcome="OK",attempt="first"} 1',
        expect.stringMatching(/^hub_ally_exchanges_total\{subgraph="crete",outcome="SUBGRAPH_UNREACHABLE",/),
        expect.stringMatching(/^hub_ally_received_bytes_total\{subgraph="crete"\} [1-9]/),
        'hub_ally_absent{subgraph="crete"} 1',
      ]),
    );

    const { port } = ally;
    ally = await serveCrete({ port });
    await until(async () => (await hub.query(MIXED)).errors === undefined);
    expect((await hub.query(MIXED)).extensions?.networks).toBeUndefined();
    expect(await figures()).toContain('hub_ally_absent{subgraph="crete"} 0');
  }, 90_000);

  async function figures(): Promise<string[]> {
    const headers = { authorization: `Bearer ${hub.tokens.operator}` };
    return (await (await fetch(`${hub.url}/metrics`, { headers })).text()).split("\n");
  }
});
