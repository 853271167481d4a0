import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { addNetwork, codeOf, OPERATOR } from "../testing/lead-live";
import { startTestRegistry, type TestRegistry } from "../testing/start-test-registry";

const GRANT = "mutation ($input: GrantFieldsInput!) { grantFields(input: $input) { id coordinate kind } }";
const REVOKE = "mutation ($input: RevokeGrantInput!) { revokeGrant(input: $input) { revokedAt } }";
const LIST =
  "query ($inForceOnly: Boolean! = true) { fieldGrants(inForceOnly: $inForceOnly) { nodes { coordinate network { id } } } }";

describeOnDatabases("grants", (databases) => {
  let test: TestRegistry;

  beforeAll(async () => {
    test = await startTestRegistry(databases().of("registry"));
  });
  afterAll(() => test?.close());

  it("are given and taken back by an OPERATOR, counted up each time", async () => {
    const network = addNetwork(test, "reader");
    const { store } = test.registry;
    const coordinates = ["Organization.name", "Organization"];
    const input = { networkId: network.subject, coordinates, kind: "RECEIVE", agreement: "agr 1/2026" };
    expect(codeOf(await test.ask(network, GRANT, { input }))).toBe("FORBIDDEN");
    const before = test.changes();
    const given = (await test.ask(OPERATOR, GRANT, { input })).data.grantFields;
    expect(given.map(({ coordinate }: { coordinate: string }) => coordinate)).toEqual([
      "Organization",
      "Organization.name",
    ]);
    expect((await test.ask(OPERATOR, GRANT, { input })).data.grantFields).toEqual(given);
    expect((await store.registryVersion()).grantsVersion).toBe(1);
    expect(await store.grants()).toHaveLength(2);
    const [whole] = given;
    const revoke = { input: { grantId: whole.id } };
    expect((await test.ask(OPERATOR, REVOKE, revoke)).data.revokeGrant.revokedAt).toEqual(expect.any(String));
    expect(codeOf(await test.ask(OPERATOR, REVOKE, revoke))).toBe("CONFLICT");
    expect(codeOf(await test.ask(network, REVOKE, revoke))).toBe("FORBIDDEN");
    expect((await store.registryVersion()).grantsVersion).toBe(2);
    expect(await store.grants()).toMatchObject([
      { networkPrefix: "reader", coordinate: "Organization.name", kind: "RECEIVE" },
    ]);
    expect(test.changes()).toBeGreaterThan(before + 1);
    const list = async (actor: typeof network, inForceOnly = true) =>
      (await test.ask(actor, LIST, { inForceOnly })).data.fieldGrants.nodes.length;
    expect([await list(network), await list(network, false), await list(addNetwork(test, "none"))]).toEqual([1, 2, 0]);
  });

  it.each(["Organization.", "a.b.c", "x y", "", "Organization.name!"])(
    "are of a coordinate, which %j is not",
    async (bad) => {
      const input = {
        networkId: addNetwork(test, "reader").subject,
        coordinates: [bad],
        kind: "EXTEND",
        agreement: "a",
      };
      expect(codeOf(await test.ask(OPERATOR, GRANT, { input }))).toBe("BAD_INPUT");
    },
  );
});
