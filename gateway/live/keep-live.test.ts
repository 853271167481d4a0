import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createLogger } from "../../services/kit/logger";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { findPublishedChanges } from "../changes/changelog/published-changes";
import { composeSupergraph } from "../composition/compose";
import type { GatewayConfig } from "../config";
import { leadLive, OPERATOR, QUARANTINE, RELEASE } from "../registry/testing/lead-live";
import { startTestRegistry, type TestRegistry } from "../registry/testing/start-test-registry";
import { DEFAULT_LIMITS } from "../security/limits";
import { type ServedSupergraph, serveSupergraph } from "../serve-supergraph";
import { type ArtifactMaker, createArtifactMaker } from "./artifact-maker";
import { type KeptLive, keepLive } from "./keep-live";
import { readLiveAllies } from "./live-allies";

const FIRST_PARTY = [{ name: "members", url: "http://127.0.0.1:4001/graphql", sdl: "type Query { hello: String }" }];
const CONFIG: GatewayConfig = {
  ...{ host: "127.0.0.1", port: 0, engine: "hub", deadlineMs: 8000, logLevel: "silent" },
  ...{ forwardHeaders: [], limits: DEFAULT_LIMITS },
};
const log = createLogger("gateway", "silent");

describeOnDatabases("keepLive()", (databases) => {
  let test: TestRegistry;
  let maker: ArtifactMaker;
  let graph: ServedSupergraph;
  let live: KeptLive;

  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
    await leadLive(test, "crete");
    const { registry } = test;
    maker = createArtifactMaker({
      registry,
      firstParty: FIRST_PARTY,
      compose: composeSupergraph,
      findPublishedChanges,
      log,
    });
    const first = await maker.ensureLatest("the gateway started", true);
    const call = () => Promise.reject(new Error("nobody is asked"));
    graph = await serveSupergraph(first, { config: CONFIG, call, log });
    const gateway = { replaceSupergraph: graph.replace, serveWithout: graph.serveWithout };
    const allies = await readLiveAllies(registry.store, new Set(["members"]));
    const choose = (artifact: typeof first) => artifact;
    live = keepLive({ gateway, registry, maker, allies, first, choose, log, everyMs: 5, restMs: 1500 });
  });
  afterAll(async () => {
    await live?.close();
    await maker?.close();
    await test?.close();
  });

  const knows = (field: string) => graph.graphFor("public").apiSchema.getQueryType()?.getFields()[field] !== undefined;
  const removals = async () => (await maker.find())?.removals?.map(({ names }) => names.join(" "));

  it("serves what changed before it is worked out what takes allies out one by one, and then has that too", async () => {
    await leadLive(test, "naxos");
    await until(() => knows("naxos_hello"));
    expect(await removals()).toEqual(["crete naxos"]);
    const [graphServed, { number }] = [graph.graphFor("public"), live];
    await until(async () => (await removals())?.length === 3);
    expect(await removals()).toEqual(["crete", "naxos", "crete naxos"]);
    await until(() => live.number === number + 1);
    // It is the same supergraph: nothing begins anew
    expect(graph.graphFor("public")).toBe(graphServed);
  });

  it("takes one ally out meanwhile, by what stands ready without all of them, and puts the others back", async () => {
    await leadLive(test, "samos");
    await until(() => knows("samos_hello"));
    await test.ask(OPERATOR, QUARANTINE, { input: { name: "samos", reason: "a test" } });
    await until(() => !knows("samos_hello") && knows("naxos_hello"));
    await test.ask(OPERATOR, RELEASE, { input: { name: "samos" } });
    await until(() => knows("samos_hello"));
    // The same text as before, under another version of the registry
    await until(async () => (await removals())?.length === 4);
  });

  it("completes what another process has left unfinished, also at the second attempt", async () => {
    const { number } = live;
    await leadLive(test, "delos");
    await until(() => live.number > number);
    await live.close();
    expect(await removals()).toEqual(["crete delos naxos samos"]);
    const first = await maker.find();
    if (!first) throw new Error("there is none");
    const allies = await readLiveAllies(test.registry.store, new Set(["members"]));
    const gateway = { replaceSupergraph: graph.replace, serveWithout: graph.serveWithout };
    const choose = (artifact: typeof first) => artifact;
    let attempts = 0;
    const failing: ArtifactMaker = {
      ...maker,
      complete: (...words) => (++attempts === 1 ? Promise.reject(new Error("once")) : maker.complete(...words)),
    };
    live = keepLive({ gateway, registry: test.registry, maker: failing, allies, first, choose, log, everyMs: 5 });
    await until(async () => (await removals())?.length === 5);
    expect(attempts).toBe(2);
    await live.now();
    const { number: last } = live;
    await sleep(300);
    expect(live.number).toBe(last);
  });
});
