import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../../gateway/composition/compose";
import { ENGINE_KINDS, type EngineKind } from "../../gateway/engines/create-engine";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { versionOfSdl } from "../../gateway/supergraphs/artifact";
import { SupergraphArtifact } from "../../gateway/supergraphs/artifact.entity";
import { SupergraphArtifactHead } from "../../gateway/supergraphs/artifact-head.entity";
import { findArtifact, findLatestNumber } from "../../gateway/supergraphs/find-artifact";
import { type Following, followArtifacts } from "../../gateway/supergraphs/follow-artifacts";
import { type ArtifactSource, makeArtifact } from "../../gateway/supergraphs/make-artifact";
import { HUB_ID, KEYS, openArtifacts, VERIFY } from "../../gateway/supergraphs/testing/artifacts";
import { verifyArtifact } from "../../gateway/supergraphs/verify-artifact";
import { startTestGateway, type TestGateway } from "../../gateway/testing/start-test-gateway";
import type { Database } from "../../services/kit/database/open-database";
import { describeOnDatabases, openSqlite } from "../../services/kit/testing/databases";

const own = (more = ""): SubgraphSource => ({
  name: "own",
  sdl: `type Query { kept: Int ${more} }`,
  answer: async () => ({ data: { kept: 1, old: null, present: null, new: null } }),
});
const ally: SubgraphSource = {
  name: "alpha",
  sdl: "type Query { alpha_x: Alpha_X } type Alpha_X { y: Int }",
  resolvers: { Query: { alpha_x: () => ({ y: 2 }) } },
};

const MIXED = { query: "{ kept alpha_x { y } }" };
const TYPES = { query: '{ __type(name: "Alpha_X") { name } }' };

function follow(
  gateway: TestGateway,
  database: Database,
  options: { everyMs: number },
  counts = { looks: 0, looksAtNew: 0 },
): Following {
  return followArtifacts({
    readLatestNumber: () => {
      counts.looks++;
      return findLatestNumber(database.read);
    },
    read: (number) => findArtifact(database.read, number),
    verify: (signed, atLeast) => verifyArtifact(signed, { ...VERIFY, atLeast }),
    onNew(artifact) {
      counts.looksAtNew = counts.looks;
      return gateway.replaceSupergraph(artifact);
    },
    log: { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    ...options,
  });
}

async function publish(database: Database, gateway: TestGateway, more = ""): Promise<number> {
  const source: ArtifactSource = {
    registryVersion: "1",
    subgraphs: gateway.subgraphs.map(({ name, url, sdl }) => ({
      ...{ name, url, networkPrefix: name === "own" ? null : name, version: versionOfSdl(name, sdl) },
      sdl: name === "own" ? own(more).sdl : sdl,
    })),
  };
  const made = await makeArtifact(database, {
    readSource: async () => source,
    compose: composeSupergraph,
    ...{ hubId: HUB_ID, key: KEYS[0], now: new Date(), reason: "a test" },
  });
  if ("errors" in made) throw new Error(JSON.stringify(made.errors));
  return made.number;
}

/** Asks until `end()`, which tells the distinct answers and statuses. */
function load({ url }: TestGateway, body: object) {
  let isOver = false;
  const client = async () => {
    const answers = new Set<string>();
    while (!isOver) {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
      const response = await fetch(url, init);
      answers.add(`${response.status} ${await response.text()}`);
    }
    return [...answers];
  };
  const clients = [client(), client(), client()];
  return {
    async end() {
      isOver = true;
      return [...new Set((await Promise.all(clients)).flat())].sort();
    },
  };
}

const start = (engine: EngineKind, sources = [own(), ally]) => startTestGateway(engine, sources);

describe("AT14: supergraphs of the registry", () => {
  const databases = openSqlite();
  let database: Database;
  beforeAll(async () => {
    database = await openArtifacts(databases.of("members"));
  });
  afterAll(async () => {
    await database?.close();
    await databases.drop();
  });

  it("are live in every replica by its next look, 50 of them without one failed request", async () => {
    await using one = await start("hub");
    await using other = await start("hub");
    const replicas = [one, other].map((gateway) => {
      const counts = { looks: 0, looksAtNew: 0 };
      return { gateway, counts, following: follow(gateway, database, { everyMs: 5 }, counts) };
    });
    const loads = [one, other].map((gateway) => load(gateway, { query: "{ kept }" }));
    for (let at = 0; at < 50; at++) {
      // Each has ports of its own, and both serve the same
      const number = await publish(database, one, `f${at}: Int`);
      const before = replicas.map(({ counts }) => counts.looks);
      for (const [index, { counts, following }] of replicas.entries()) {
        while (following.number < number) await sleep(2);
        expect(counts.looksAtNew - (before[index] ?? 0)).toBeLessThanOrEqual(1);
      }
    }
    for (const { end } of loads) expect(await end()).toEqual(['200 {"data":{"kept":1}}']);
    for (const { gateway, following } of replicas) {
      const { data } = await gateway.ask({ query: '{ __type(name: "Query") { fields { name } } }' });
      expect(data).toMatchObject({ __type: { fields: expect.arrayContaining([{ name: "f49" }]) } });
      await following.close();
    }
  });
});

describeOnDatabases("AT14: supergraphs of the registry", (databases) => {
  let database: Database;
  beforeAll(async () => {
    database = await openArtifacts(databases().of("members"));
  });
  afterAll(() => database?.close());

  it("are refused when an older one is replayed, and the one before serves on", async () => {
    await using gateway = await start("hub");
    await using following = follow(gateway, database, { everyMs: 1e6 });
    const old = await publish(database, gateway, "old: Int");
    const present = await publish(database, gateway, "present: Int");
    await following.now();
    const { number: _, ...replayed } = await database.read.findOneByOrFail(SupergraphArtifact, { number: old });
    await database.write(async (tx) => {
      await tx.insert(SupergraphArtifact, { ...replayed, number: present + 1 });
      await tx.update(SupergraphArtifactHead, { id: 1 }, { number: present + 1 });
    });
    await following.now();
    expect(following.number).toBe(present);
    expect((await gateway.ask({ query: "{ present }" })).errors).toBeUndefined();
    expect((await gateway.ask({ query: "{ old }" })).errors).toMatchObject([
      { extensions: { code: "GRAPHQL_VALIDATION_FAILED" } },
    ]);
  });
});

describe.each(ENGINE_KINDS)("AT14: a network that goes, with the engine %s", (engine) => {
  let gateway: TestGateway;
  beforeEach(async () => {
    gateway = await start(engine);
    const compose = (...names: string[]) => {
      const result = composeSupergraph(gateway.subgraphs.filter(({ name }) => names.includes(name)));
      if ("errors" in result) throw new Error(JSON.stringify(result.errors));
      return result.supergraph;
    };
    await gateway.replaceSupergraph({
      supergraph: compose("own", "alpha"),
      removals: [{ names: ["alpha"], supergraph: compose("own") }],
    });
  });
  afterEach(async () => gateway?.[Symbol.asyncDispose]());

  it("is gone from the graph without a failed request, is asked nothing more, and comes back", async () => {
    expect((await gateway.ask(MIXED)).data).toEqual({ kept: 1, alpha_x: { y: 2 } });
    const kept = load(gateway, { query: "{ kept }" });
    const requests = gateway.subgraphs.find(({ name }) => name === "alpha")?.requests;
    for (let at = 0; at < 3; at++) {
      const removing = gateway.serveWithout(new Set(["alpha"]));
      const calls = requests?.length;
      // While the supergraph that has it serves still, its part is null
      const { data, errors } = await gateway.ask(MIXED);
      if (data) expect(data).toEqual({ kept: 1, alpha_x: null });
      else expect(errors).toMatchObject([{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }]);
      await removing;
      expect((await gateway.ask(TYPES)).data).toEqual({ __type: null });
      expect((await gateway.ask(MIXED)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
      expect(requests).toHaveLength(calls ?? -1);
      await gateway.serveWithout(new Set());
      expect((await gateway.ask(MIXED)).data).toEqual({ kept: 1, alpha_x: { y: 2 } });
    }
    expect(await kept.end()).toEqual(['200 {"data":{"kept":1}}']);
  });

  it("stays out of the next supergraph, is asked nothing where none stands ready, and needs not run for a start", async () => {
    await gateway.serveWithout(new Set(["alpha"]));
    const both = composeSupergraph(gateway.subgraphs);
    if ("errors" in both) throw new Error("it composes");
    const without = composeSupergraph(
      gateway.subgraphs.filter(({ name }) => name === "own").map((one) => ({ ...one, sdl: own("new: Int").sdl })),
    );
    if ("errors" in without) throw new Error("it composes");
    const next = { ...both, removals: [{ names: ["alpha"], ...without }] };
    await gateway.replaceSupergraph(next);
    expect((await gateway.ask({ query: "{ new }" })).errors).toBeUndefined();
    expect((await gateway.ask(TYPES)).data).toEqual({ __type: null });

    await gateway.replaceSupergraph(both);
    expect((await gateway.ask(MIXED)).data).toEqual({ kept: 1, alpha_x: null });

    await gateway.subgraphs.find(({ name }) => name === "alpha")?.[Symbol.asyncDispose]();
    await gateway.serveWithout(new Set());
    expect((await gateway.ask(MIXED)).data).toEqual({ kept: 1, alpha_x: null });
    await gateway.replaceSupergraph(next);
    expect((await gateway.ask(MIXED)).data).toEqual({ kept: 1, alpha_x: null });
  });
});
