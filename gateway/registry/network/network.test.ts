import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, serviceActor } from "../../../services/kit/actor/actor";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { addNetwork, codeOf, leadLive, OPERATOR, PROMOTE, prepare, QUARANTINE, RELEASE } from "../testing/lead-live";
import { startTestRegistry, type TestRegistry } from "../testing/start-test-registry";

const APPLY = "mutation ($input: NetworkChangeInput!) { _applyNetworkChange(input: $input) }";
const MEMBERS = serviceActor("members");
const OF_NETWORK = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Network { id alliedSubgraphs { nodes { name } } grants { nodes { id } } subgraphKeys { x } }
} }`;

describeOnDatabases("what members tells of networks", (databases) => {
  let test: TestRegistry;

  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
  });
  afterAll(() => test?.close());

  const tell = (eventId: string, prefix: string, state: string, changedAt: string, actor: Actor = MEMBERS) =>
    test.ask(actor, APPLY, { input: { eventId, networkId: `net_${prefix}`, slug: prefix, prefix, state, changedAt } });
  const live = async () => (await test.registry.store.liveSubgraphs()).map(({ name }) => name);

  it("takes subgraphs of a suspended network out, and brings them back", async () => {
    const name = await leadLive(test, "gone");
    const [before, { version }] = [test.changes(), await test.registry.store.registryVersion()];
    expect((await tell("evt_1", "gone", "SUSPENDED", "2026-11-28T10:00:00Z")).data).toEqual({
      _applyNetworkChange: true,
    });
    expect(await live()).not.toContain(name);
    expect([test.changes() - before, (await test.registry.store.registryVersion()).version - version]).toEqual([1, 1]);
    const again = await prepare(test, "gone").catch((error: unknown) => String(error));
    expect(again).toContain("INCOMPLETE");
    await tell("evt_2", "gone", "RECOGNISED", "2026-11-28T11:00:00Z");
    expect(await live()).toContain(name);
  });

  it("lets nothing go live, nor come back, of one that is not recognised", async () => {
    const input = await prepare(test, "held");
    const name = await leadLive(test, "back");
    await test.ask(OPERATOR, QUARANTINE, { input: { name, reason: "hangs" } });
    await tell("evt_3", "held", "SUSPENDED", "2026-11-28T10:00:00Z");
    await tell("evt_4", "back", "LEFT", "2026-11-28T10:00:00Z");
    const refused = [
      await test.ask(OPERATOR, PROMOTE, { input }),
      await test.ask(OPERATOR, RELEASE, { input: { name } }),
    ];
    expect(refused.map(codeOf)).toEqual(["INCOMPLETE", "INCOMPLETE"]);
  });

  it("is taken once for each event, and not where it is older than what is known", async () => {
    const name = await leadLive(test, "order");
    await tell("evt_5", "order", "SUSPENDED", "2026-11-28T12:00:00Z");
    await tell("evt_6", "order", "RECOGNISED", "2026-11-28T11:00:00Z");
    expect(await live()).not.toContain(name);
    await tell("evt_7", "order", "RECOGNISED", "2026-11-28T13:00:00Z");
    await tell("evt_5", "order", "SUSPENDED", "2026-11-28T14:00:00Z");
    expect(await live()).toContain(name);
  });

  it("is taken of members alone", async () => {
    const others = [serviceActor("funding"), serviceActor("gateway"), OPERATOR, addNetwork(test, "self")];
    for (const actor of others)
      expect(codeOf(await tell("evt_8", "self", "RECOGNISED", "2026-11-28T10:00:00Z", actor))).toBe("FORBIDDEN");
  });

  it("leads from the network to its subgraphs, for itself and an OPERATOR", async () => {
    const own = addNetwork(test, "entity");
    await leadLive(test, "entity");
    const ask = async (actor: Actor) =>
      (await test.ask(actor, OF_NETWORK, { representations: [{ __typename: "Network", id: own.subject }] })).data
        ._entities[0];
    const told = {
      id: own.subject,
      alliedSubgraphs: { nodes: [{ name: "entity" }] },
      grants: { nodes: [] },
      subgraphKeys: [],
    };
    expect([await ask(own), await ask(OPERATOR)]).toEqual([told, told]);
    expect(await ask(addNetwork(test, "foreign"))).toEqual({
      ...{ id: own.subject, alliedSubgraphs: null, grants: null, subgraphKeys: null },
    });
  });
});
