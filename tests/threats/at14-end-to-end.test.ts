import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { SupergraphArtifact } from "../../gateway/supergraphs/artifact.entity";
import { SupergraphArtifactHead } from "../../gateway/supergraphs/artifact-head.entity";
import { findLatestNumber } from "../../gateway/supergraphs/find-artifact";
import { openSqlite } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { CRETE_SDL, HARVEST, OURS, serveCrete, TYPE } from "../support/crete";
import type { ServedAlly } from "../support/serve-allied-schema";

const PUBLISH = "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { label } }";

/** THREATS AT14 with an ally that is live. */
describe("the registry of a whole hub", () => {
  const databases = openSqlite();
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  beforeAll(async () => {
    ally = await serveCrete();
    hub = await startAlliedHub(databases, { allies: [ally] });
    crete = await hub.addNetwork("crete");
    await hub.join(crete, ally);
  }, 120_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });

  it("refuses the token of one network the subgraph of another", async () => {
    const naxos = await hub.addNetwork("naxos");
    const { errors } = await hub.query(PUBLISH, { input: { name: "crete", sdl: CRETE_SDL } }, naxos.token);
    expect(errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("refuses an older artifact that is replayed into its database, and serves the present one", async () => {
    const { database } = hub.registry;
    const present = await findLatestNumber(database.read);
    const { number: _, ...old } = await database.read.findOneByOrFail(SupergraphArtifact, { number: 1 });
    await database.write(async (tx) => {
      await tx.insert(SupergraphArtifact, { ...old, number: present + 1 });
      await tx.update(SupergraphArtifactHead, { id: 1 }, { number: present + 1 });
    });
    await hub.live.now();
    expect((await hub.query(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
    expect((await hub.query(TYPE)).data).toEqual({ __type: { name: "Crete_Harvest" } });
  });

  it("withdraws an ally under load without one failed request for what is ours", async () => {
    let isOver = false;
    const client = async () => {
      const failed: unknown[] = [];
      while (!isOver) {
        const { errors } = await hub.query(OURS);
        if (errors) failed.push(errors);
      }
      return failed;
    };
    const clients = [client(), client(), client()];
    await hub.takeOut("withdraw", "crete");
    await until(async () => (await hub.query(TYPE)).data.__type === null);
    await hub.live.now();
    isOver = true;
    expect((await Promise.all(clients)).flat()).toEqual([]);
    const before = ally.asked().length;
    expect((await hub.query(HARVEST)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(await hub.sdl()).not.toMatch(/crete/i);
    expect(ally.asked()).toHaveLength(before);
  });
});
