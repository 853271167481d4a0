import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { addNetwork, codeOf, leadLive, OPERATOR, PROVE, RELEASE } from "../testing/lead-live";
import { operator, startTestRegistry, type TestRegistry } from "../testing/start-test-registry";

const PROPOSE = "mutation ($input: ProposeSubgraphChangeInput!) { proposeSubgraphChange(input: $input) { id state } }";
const APPROVE = "mutation ($input: DecideSubgraphChangeInput!) { approveSubgraphChange(input: $input) { state } }";
const REFUSE = "mutation ($input: DecideSubgraphChangeInput!) { refuseSubgraphChange(input: $input) { state } }";
const ONE =
  "query ($name: String!) { alliedSubgraph(name: $name) { state url urlProvenAt urlChallenge { url text } } }";
const LIST = "{ subgraphChangeRequests { nodes { kind subgraph { name } } } }";

describeOnDatabases("changes that take two people", (databases) => {
  let test: TestRegistry;
  const second = operator("per_second");

  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
  });
  afterAll(() => test?.close());

  const propose = async (actor: Actor, name: string, kind: string, value: string) => {
    const { data, errors } = await test.ask(actor, PROPOSE, { input: { name, kind, value } });
    if (errors) throw new Error(String(codeOf({ errors })));
    return { input: { requestId: data.proposeSubgraphChange.id as string } };
  };

  it("another address is approved by somebody else, and must be proven before it is served", async () => {
    const network = addNetwork(test, "mover");
    const name = await leadLive(test, "mover");
    const request = await propose(network, name, "URL", "https://new.example/graphql");
    expect(codeOf(await test.ask(network, APPROVE, request))).toBe("SECOND_PERSON_NEEDED");
    expect(codeOf(await test.ask(addNetwork(test, "stranger"), APPROVE, request))).toBe("FORBIDDEN");
    const { version } = await test.registry.store.registryVersion();
    expect((await test.ask(OPERATOR, APPROVE, request)).data.approveSubgraphChange.state).toBe("APPROVED");
    expect((await test.registry.store.registryVersion()).version).toBe(version + 1);
    const changed = (await test.ask(network, ONE, { name })).data.alliedSubgraph;
    expect(changed).toMatchObject({ state: "QUARANTINED", url: "https://new.example/graphql", urlProvenAt: null });
    expect(codeOf(await test.ask(OPERATOR, RELEASE, { input: { name } }))).toBe("INCOMPLETE");
    test.texts.set(changed.urlChallenge.url, changed.urlChallenge.text);
    await test.ask(network, PROVE, { input: { name } });
    expect((await test.ask(OPERATOR, RELEASE, { input: { name } })).data.releaseSubgraph.state).toBe("LIVE");
    expect(codeOf(await test.ask(second, APPROVE, request))).toBe("CONFLICT");
  });

  it("nobody approves what they proposed, nor with the token of the machine", async () => {
    const name = await leadLive(test, "strict");
    const request = await propose(OPERATOR, name, "URL", "https://strict2.example/");
    const machine: Actor = { ...PUBLIC_ACTOR, kind: "STAFF", roles: ["OPERATOR"] };
    const refused = [await test.ask(OPERATOR, APPROVE, request), await test.ask(machine, APPROVE, request)];
    expect(refused.map(codeOf)).toEqual(["SECOND_PERSON_NEEDED", "SECOND_PERSON_NEEDED"]);
    await expect(propose(machine, name, "URL", "https://x.example/")).rejects.toThrow("SECOND_PERSON_NEEDED");
    const both = await Promise.all([
      test.ask(second, APPROVE, request),
      test.ask(operator("per_third"), APPROVE, request),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual(["CONFLICT", undefined]);
  });

  it("keys follow one another, the older one for some days more", async () => {
    const network = addNetwork(test, "signer");
    const name = await leadLive(test, "signer");
    const x = () => String(generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }).x);
    const [first, next] = [x(), x()];
    for (const key of [first, next]) await test.ask(OPERATOR, APPROVE, await propose(network, name, "KEY", key));
    const keys = await test.registry.store.keysOf(network.subject);
    expect(keys.map((key) => key.x).toSorted()).toEqual([first, next].toSorted());
    expect(keys[0]).toMatchObject({ kty: "OKP", crv: "Ed25519", kid: expect.stringMatching(/^[\w-]{43}$/) });
    await expect(propose(network, name, "KEY", "short")).rejects.toThrow("BAD_INPUT");
    const again = await propose(network, name, "KEY", next);
    expect(codeOf(await test.ask(OPERATOR, APPROVE, again))).toBe("CONFLICT");
  });

  it("another network takes a subgraph over, with its name", async () => {
    const [old, heir] = [addNetwork(test, "older"), addNetwork(test, "heir")];
    const name = await leadLive(test, "older");
    const request = await propose(OPERATOR, name, "OWNER", heir.subject);
    await test.ask(second, APPROVE, request);
    const live = (await test.registry.store.liveSubgraphs()).find((each) => each.name === name);
    expect(live).toMatchObject({ prefix: "older", networkId: heir.subject });
    expect((await test.ask(old, ONE, { name })).data.alliedSubgraph).toBeNull();
    await expect(propose(OPERATOR, name, "OWNER", "net_nobody")).rejects.toThrow("NOT_FOUND");
  });

  it("are refused or taken back, and told to the network and an OPERATOR", async () => {
    const network = addNetwork(test, "shy");
    const name = await leadLive(test, "shy");
    const request = await propose(network, name, "URL", "https://shy2.example/");
    expect((await test.ask(network, REFUSE, request)).data.refuseSubgraphChange.state).toBe("REFUSED");
    expect(codeOf(await test.ask(OPERATOR, APPROVE, request))).toBe("CONFLICT");
    expect((await test.ask(network, LIST)).data.subgraphChangeRequests.nodes).toEqual([
      { kind: "URL", subgraph: { name } },
    ]);
    expect((await test.ask(addNetwork(test, "none"), LIST)).data.subgraphChangeRequests.nodes).toEqual([]);
  });
});
