import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { MembershipState } from "../membership/membership.entity";
import { insertBody, insertNetwork, personWith } from "../testing";
import { Network, NetworkKind } from "./network.entity";
import { NetworkMembership } from "./network-membership.entity";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const BOARD = personWith("per_board", { roles: ["BOARD"] });
const OPERATOR = personWith("per_operator", { roles: ["OPERATOR"] });

describeOnDatabases("networks", (databases) => {
  let database: Database;
  let service: TestService;
  let count = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  /** @returns The slugs by a letter each, and the ids */
  async function newNetworks(letters: string): Promise<Record<string, string>> {
    count += 1;
    const made: Record<string, string> = {};
    for (const letter of letters) {
      made[letter] = await database.write((tx) => insertNetwork(tx, `net-${letter}${count}`));
    }
    return made;
  }

  async function run(verb: string, networkId = "", parentId = "", { actor = BOARD as Actor, ...input } = {}) {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${verb}(input: $input) { id parents { nodes { id } } } }`;
    const { data, errors } = await service.query(query, { input: { networkId, parentId, ...input } }, actor);
    return errors ? { message: errors[0]?.message, ...errors[0]?.extensions } : data.result;
  }

  const join = (networkId?: string, parentId?: string, more?: object) => run("joinNetwork", networkId, parentId, more);
  const leave = (networkId?: string, parentId?: string, more?: object) =>
    run("leaveNetwork", networkId, parentId, more);

  it("join and leave one another, again too, and the links stay on record", async () => {
    const { a = "", b = "", c = "" } = await newNetworks("abc");
    await join(a, c);
    expect(await join(a, b)).toEqual({ id: a, parents: { nodes: [{ id: b }, { id: c }] } });
    expect(await join(a, b)).toMatchObject({ code: "CONFLICT" });
    const query =
      'query ($id: ID!) { _entities(representations: [{ __typename: "Network", id: $id }]) { ... on Network { children { nodes { id } } } } }';
    const childrenOf = async (id: string) => (await service.query(query, { id })).data._entities[0].children.nodes;
    expect(await childrenOf(b)).toEqual([{ id: a }]);
    expect(await leave(a, b)).toEqual({ id: a, parents: { nodes: [{ id: c }] } });
    expect(await childrenOf(b)).toEqual([]);
    expect(await leave(a, b)).toMatchObject({ code: "NOT_FOUND" });
    expect(await join(b, a)).toMatchObject({ id: b });
    expect(await database.read.countBy(NetworkMembership, { childId: a, parentId: b })).toBe(1);
  });

  it("are joined by the registrar and the board alone, by ids that there are, not from tomorrow on", async () => {
    const { a = "", b = "" } = await newNetworks("ab");
    for (const actor of [PUBLIC_ACTOR, OPERATOR])
      expect(await join(a, b, { actor })).toMatchObject({ code: "FORBIDDEN" });
    expect(await join(a, "net_x")).toMatchObject({ code: "NOT_FOUND", field: "parentId" });
    expect(await join("net_x", b)).toMatchObject({ code: "NOT_FOUND", field: "networkId" });
    expect(await join(a, b, { from: "2026-11-29" })).toMatchObject({ code: "BAD_INPUT", field: "from" });
  });

  describe("R1 (5)", () => {
    it("a cycle of networks is refused, with its path", async () => {
      const { a = "", b = "", c = "" } = await newNetworks("abc");
      await join(a, b);
      await join(b, c);
      expect(await join(c, a)).toMatchObject({
        code: "CONFLICT",
        message: `Cannot let "net-c${count}" join "net-a${count}": net-c${count} → net-a${count} → net-b${count} → net-c${count} would be a cycle`,
        field: "parentId",
        details: { path: [c, a, b, c] },
      });
      expect(await join(a, a)).toMatchObject({ code: "CONFLICT", details: { path: [a, a] } });
      expect(await join(a, c)).toMatchObject({ id: a });
    });

    it("so is one that two joins of other networks would close at once", async () => {
      for (let round = 0; round < 5; round++) {
        const { a = "", b = "", c = "", d = "" } = await newNetworks("abcd");
        await join(b, c);
        await join(d, a);
        const both = await Promise.all([join(a, b), join(c, d)]);
        expect(both.map(({ code = "joined" }) => code).sort()).toEqual(["CONFLICT", "joined"]);
      }
    });
  });

  describe("R1 (2)", () => {
    it("a union of Greece with fewer than 10 active bodies is shown as below the legal minimum, not hidden", async () => {
      const { a = "", b = "", c = "" } = await newNetworks("abc");
      const { ACTIVE, SUSPENDED, APPLIED, ENDED } = MembershipState;
      const { FEDERATION, UNION } = NetworkKind;
      await database.write(async (tx) => {
        await tx.update(Network, { id: b }, { kind: FEDERATION });
        await tx.update(Network, { id: c }, { kind: UNION, country: "IT" });
        for (let body = 0; body < 9; body++) await insertBody(tx, [{ networkId: a }, { networkId: b }]);
        for (const state of [SUSPENDED, APPLIED, ENDED]) await insertBody(tx, [{ networkId: a, state }]);
      });
      const seen = async () => {
        const query =
          "{ networks(first: 100) { nodes { id activeMemberCount isBelowLegalMinimum legalMinimum { bodies law } } } }";
        const { data } = await service.query(query);
        const { nodes } = data.networks as { nodes: Array<{ id: string }> };
        return [a, b, c].map((id) => nodes.find((node) => node.id === id));
      };
      const legalMinimum = { bodies: 10, law: "Ν. 4430/2016, άρθρο 9 παρ. 1" };
      const none = { legalMinimum: null, isBelowLegalMinimum: null };
      expect(await seen()).toEqual([
        { id: a, activeMemberCount: 9, isBelowLegalMinimum: true, legalMinimum },
        { id: b, activeMemberCount: 9, ...none },
        { id: c, activeMemberCount: 0, ...none },
      ]);
      await database.write((tx) => insertBody(tx, [{ networkId: a, state: ACTIVE }]));
      expect((await seen())[0]).toEqual({ id: a, activeMemberCount: 10, isBelowLegalMinimum: false, legalMinimum });
    });

    it("is counted for all networks of an answer by one statement", async () => {
      service.statements.length = 0;
      await service.query("{ networks(first: 100) { nodes { activeMemberCount isBelowLegalMinimum } } }");
      expect(service.statements.filter((sql) => sql.includes("membership"))).toHaveLength(1);
    });
  });
});
