import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { withRole } from "../../../services/kit/testing/actors";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { schemaDifferences } from "../../../services/kit/testing/service";
import { registry } from "../definition";
import {
  ADD,
  addNetwork,
  addSubgraph,
  codeOf,
  leadLive,
  OPERATOR,
  PROMOTE,
  PROVE,
  PUBLISH,
  prepare,
  publish,
  QUARANTINE,
  RELEASE,
  sdlOf,
  WITHDRAW,
} from "../testing/lead-live";
import { linked, startTestRegistry, type TestRegistry } from "../testing/start-test-registry";
import { assertAddress } from "./add-subgraph";

const LIVE = "{ liveSubgraphs { nodes { name since network { id } } } }";
const OWN = "{ alliedSubgraphs(first: 100) { nodes { name } } }";
const ONE = `query ($name: String!) { alliedSubgraph(name: $name) {
  state version history { nodes { no verb from to versionNumber reason isByNetwork } } versions { nodes { number } }
} }`;
const CHECK =
  "query ($name: String!, $sdl: String!) { checkSubgraph(name: $name, sdl: $sdl) { isPassed findings { code } } }";

describeOnDatabases("allied subgraphs", (databases) => {
  let test: TestRegistry;

  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
  });
  afterAll(() => test?.close());

  const live = async () => (await test.registry.store.liveSubgraphs()).map(({ name }) => name);

  it("have tables as the entities say", async () => {
    expect(await schemaDifferences(databases().of("registry"), registry.database)).toEqual([]);
  });

  it("come to life step by step, each of them on record", async () => {
    const network = addNetwork(test, "first");
    const input = { name: "first", networkId: network.subject, url: "https://first.example/graphql" };
    const added = (await test.ask(network, ADD, { input })).data.addAlliedSubgraph;
    expect(added).toMatchObject({ name: "first", state: "DRAFT" });
    expect(added.urlChallenge.url).toMatch(/^https:\/\/first\.example\/\.well-known\/omospondia-challenge\/[\w-]{43}$/);
    const published = (await test.ask(network, PUBLISH, { input: { name: "first", sdl: sdlOf("first") } })).data;
    const { number, label, contentHash, sdl } = published.publishSubgraph;
    expect({ number, label, sdl }).toEqual({
      ...{ number: 1, label: `first@sha256:${contentHash.slice(0, 16)}`, sdl: sdlOf("first") },
    });
    const promotion = { input: { name: "first", version: label } };
    const early = await test.ask(OPERATOR, PROMOTE, promotion);
    expect([codeOf(early), early.errors?.[0]?.extensions?.details]).toEqual([
      "INCOMPLETE",
      { missing: ["urlProvenAt"] },
    ]);
    expect(codeOf(await test.ask(network, PROVE, { input: { name: "first" } }))).toBe("URL_NOT_PROVEN");
    test.texts.set(added.urlChallenge.url, `${added.urlChallenge.text}\n`);
    expect((await test.ask(network, PROVE, { input: { name: "first" } })).data.proveSubgraphUrl).toEqual({
      ...{ urlProvenAt: expect.any(String), urlChallenge: null },
    });
    expect(codeOf(await test.ask(network, PROMOTE, promotion))).toBe("FORBIDDEN");
    const before = test.changes();
    const promoted = (await test.ask(OPERATOR, PROMOTE, promotion)).data.promoteSubgraph;
    expect(promoted).toMatchObject({ state: "LIVE", liveVersion: { number: 1 } });
    expect(test.changes()).toBe(before + 1);
    expect(await test.registry.store.liveSubgraphs()).toEqual([
      {
        ...{ name: "first", prefix: "first", networkId: "net_first", url: input.url, sdl: sdlOf("first") },
        ...{ version: label, signedAnswers: false },
      },
    ]);
    const out = { input: { name: "first", reason: "it hangs" } };
    expect((await test.ask(network, QUARANTINE, out)).data.quarantineSubgraph.state).toBe("QUARANTINED");
    expect(await live()).toEqual([]);
    expect((await test.ask(OPERATOR, RELEASE, { input: { name: "first" } })).data.releaseSubgraph.state).toBe("LIVE");
    expect((await test.ask(OPERATOR, WITHDRAW, out)).data.withdrawSubgraph.state).toBe("WITHDRAWN");
    expect(await live()).toEqual([]);
    const last = await test.ask(OPERATOR, RELEASE, { input: { name: "first" } });
    expect([codeOf(last), codeOf(await test.ask(OPERATOR, PROMOTE, promotion))]).toEqual([
      "ILLEGAL_TRANSITION",
      "ILLEGAL_TRANSITION",
    ]);
    expect(codeOf(await test.ask(network, PUBLISH, { input: { name: "first", sdl: sdlOf("first", "more") } }))).toBe(
      "ILLEGAL_TRANSITION",
    );
    const { history } = (await test.ask(network, ONE, { name: "first" })).data.alliedSubgraph;
    const rows = history.nodes.map((row: Record<string, unknown>) => [row.verb, row.to, row.isByNetwork]);
    expect(rows.toReversed()).toEqual([
      ...[
        ["add", "DRAFT", true],
        ["publish", "SANDBOX", true],
        ["prove-url", "SANDBOX", true],
      ],
      ...[
        ["promote", "LIVE", false],
        ["quarantine", "QUARANTINED", true],
        ["release", "LIVE", false],
      ],
      ["withdraw", "WITHDRAWN", false],
    ]);
  });

  it.each([
    ["another", "BAD_INPUT"],
    ["names_x", "BAD_INPUT"],
    ["Names", "BAD_INPUT"],
    ["names-", "BAD_INPUT"],
    ["names-Sub", "BAD_INPUT"],
    ["names-sub", undefined],
    ["names", undefined],
    ["names", "CONFLICT"],
  ])("are called as their network is, and %j gives %j", async (name, code) => {
    const { subject: networkId } = addNetwork(test, "names");
    const input = { name, networkId, url: "https://names.example/graphql" };
    expect(codeOf(await test.ask(OPERATOR, ADD, { input }))).toBe(code);
  });

  it.each([
    ...["http://names.example/", "https://user:p@names.example/", "https://names.example/#x", "ftp://names.example/"],
    ...["https://NAMES.example/", "javascript:alert(1)", "", "https://0x7f.1/"],
  ])("are not reached at %j", async (url) => {
    const { subject: networkId } = addNetwork(test, "urls");
    expect(codeOf(await test.ask(OPERATOR, ADD, { input: { name: "urls", networkId, url } }))).toBe("BAD_INPUT");
  });

  it("are reached without https where the operator named the address alone", () => {
    const url = "http://127.0.0.1:5001/graphql";
    expect(() => assertAddress(url, { isNamed: (each) => each === url })).not.toThrow();
    expect(() => assertAddress("http://127.0.0.1:5002/", { isNamed: (each) => each === url })).toThrow("expected");
    expect(() => assertAddress("http://user@127.0.0.1:5001/", { isNamed: () => true })).toThrow("expected");
  });

  it("are of recognised networks alone", async () => {
    const { subject: networkId } = addNetwork(test, "young");
    test.networks.set(networkId, { id: networkId, slug: "young", prefix: "young", state: "PROPOSED" });
    const input = { name: "young", networkId, url: "https://young.example/graphql" };
    expect(codeOf(await test.ask(OPERATOR, ADD, { input }))).toBe("INCOMPLETE");
    expect(codeOf(await test.ask(OPERATOR, ADD, { input: { ...input, networkId: "net_nobody" } }))).toBe("NOT_FOUND");
  });

  it("whose schema does not pass are refused with all that was found, and nothing is kept", async () => {
    const name = await addSubgraph(test, addNetwork(test, "broken"));
    const sdl = linked("type Query { hello: String }");
    const { errors } = await test.ask(OPERATOR, PUBLISH, { input: { name, sdl } });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: "CHECK_FAILED",
          details: { findings: [{ code: "INVALID_FIELD_SHARING", severity: "ERROR" }] },
        },
      },
    ]);
    expect((await test.ask(OPERATOR, CHECK, { name, sdl })).data.checkSubgraph).toEqual({
      ...{ isPassed: false, findings: [{ code: "INVALID_FIELD_SHARING" }] },
    });
    expect((await test.ask(OPERATOR, ONE, { name })).data.alliedSubgraph).toMatchObject({
      ...{ state: "DRAFT", version: 1, versions: { nodes: [] } },
    });
  });

  it("have one version for each content, also where it is published many times at once", async () => {
    const name = await addSubgraph(test, addNetwork(test, "same"));
    const sdl = `${sdlOf(name)}\n# ${"Ω".repeat(60_000)}`;
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => test.ask(OPERATOR, PUBLISH, { input: { name, sdl } })),
    );
    const ids = answers.map(({ data }) => data?.publishSubgraph.id);
    expect(new Set(ids).size).toBe(1);
    expect(answers[0]?.data.publishSubgraph.sdl).toBe(sdl);
    await publish(test, name, sdlOf(name, "other"));
    const { versions } = (await test.ask(OPERATOR, ONE, { name })).data.alliedSubgraph;
    expect(versions.nodes).toEqual([{ number: 2 }, { number: 1 }]);
    const sandbox = async () => (await test.registry.store.sandboxOf({ prefix: name })).map((each) => each.sdl);
    expect(await sandbox()).toEqual([]);
    await test.ask(OPERATOR, PROVE, { input: { name } });
    expect(await sandbox()).toEqual([sdlOf(name, "other")]);
  });

  it("never both go live where they do not go together", async () => {
    const [left, right] = [await prepare(test, "left"), await prepare(test, "right")];
    const clash = linked("type Query { left_hello: String } type Clash { a: String }");
    const other = linked("type Query { right_hello: String } type Clash { a: Int }");
    const [one, two] = [await publish(test, left.name, clash), await publish(test, right.name, other)];
    const answers = await Promise.all([
      test.ask(OPERATOR, PROMOTE, { input: { name: left.name, version: one } }),
      test.ask(OPERATOR, PROMOTE, { input: { name: right.name, version: two } }),
    ]);
    expect(answers.map(codeOf).toSorted()).toEqual(["CHECK_FAILED", undefined]);
    expect((await live()).filter((name) => name === "left" || name === "right")).toHaveLength(1);
  });

  it("go live together where they do, and every promotion counts", async () => {
    const inputs = [await prepare(test, "east"), await prepare(test, "west"), await prepare(test, "north")];
    const { version } = await test.registry.store.registryVersion();
    const answers = await Promise.all(inputs.map((input) => test.ask(OPERATOR, PROMOTE, { input })));
    expect(answers.map(codeOf)).toEqual([undefined, undefined, undefined]);
    expect((await test.registry.store.registryVersion()).version).toBe(version + 3);
    expect(await live()).toEqual(expect.arrayContaining(["east", "north", "west"]));
  });

  it("give the same answer to the same idempotency key, once", async () => {
    const name = await leadLive(test, "twice");
    const input = { name, reason: "once", idempotencyKey: "k" };
    const answers = [await test.ask(OPERATOR, QUARANTINE, { input }), await test.ask(OPERATOR, QUARANTINE, { input })];
    expect(answers.map(codeOf)).toEqual([undefined, undefined]);
    expect((await test.ask(OPERATOR, ONE, { name })).data.alliedSubgraph.version).toBe(5);
  });

  it("are told to their network and an OPERATOR; others learn who is LIVE, no more", async () => {
    const [own, stranger] = [addNetwork(test, "own"), addNetwork(test, "stranger")];
    const name = await leadLive(test, "own");
    await addSubgraph(test, stranger);
    const names = ({ data }: { data?: { alliedSubgraphs: { nodes: Array<{ name: string }> } } }) =>
      data?.alliedSubgraphs.nodes.map((node) => node.name);
    expect([names(await test.ask(own, OWN)), names(await test.ask(stranger, OWN))]).toEqual([["own"], ["stranger"]]);
    expect(names(await test.ask(OPERATOR, OWN))).toEqual(expect.arrayContaining(["own", "stranger"]));
    for (const actor of [PUBLIC_ACTOR, stranger, withRole("BOARD"), withRole("REGISTRAR")]) {
      expect((await test.ask(actor, ONE, { name })).data.alliedSubgraph).toBeNull();
      const input = {
        name,
        sdl: sdlOf(name),
        reason: "no",
        version: "x",
        url: "https://x.example/",
        networkId: own.subject,
      };
      const { reason, version, url, networkId, sdl } = input;
      const codes = [
        await test.ask(actor, PUBLISH, { input: { name, sdl } }),
        await test.ask(actor, CHECK, { name, sdl }),
        await test.ask(actor, PROVE, { input: { name } }),
        await test.ask(actor, PROMOTE, { input: { name, version } }),
        await test.ask(actor, QUARANTINE, { input: { name, reason } }),
        await test.ask(actor, RELEASE, { input: { name } }),
        await test.ask(actor, WITHDRAW, { input: { name, reason } }),
        await test.ask(actor, ADD, { input: { name: "own-more", networkId, url } }),
        // The same of what is not there
        await test.ask(actor, WITHDRAW, { input: { name: "nothing", reason } }),
      ].map(codeOf);
      expect(codes).toEqual(codes.map(() => "FORBIDDEN"));
    }
    const { nodes } = (await test.ask(PUBLIC_ACTOR, LIVE)).data.liveSubgraphs;
    expect(nodes).toContainEqual({ name: "own", since: expect.any(String), network: { id: "net_own" } });
    expect(nodes.some((node: { name: string }) => node.name === "stranger")).toBe(false);
  });
});
