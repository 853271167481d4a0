import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { grantMandate } from "../mandate/mandate";
import { Membership, MembershipState } from "../membership/membership.entity";
import { createPerson } from "../person/person";
import { insertBody, insertNetwork, personWith } from "../testing";
import { Delegate } from "./delegate.entity";

const YESTERDAY = "2026-11-27";
const TODAY = "2026-11-28";
const TOMORROW = "2026-11-29";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });

const NAME = `mutation ($input: NameDelegateInput!) {
  nameDelegate(input: $input) { id personName from until endedAt isVoting membership { id } }
}`;
const END = "mutation ($input: EndDelegateInput!) { endDelegate(input: $input) { id until endedAt isVoting } }";
const SEEN = `query ($id: ID!) {
  organization(id: $id) { memberships { nodes { delegate { personName isVoting } delegates { nodes { personName from until endedAt } } } } }
}`;

describeOnDatabases("delegates", (databases) => {
  let database: Database;
  let service: TestService;
  let now = NOW;
  let union: string;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => now });
    database = await openDatabase(config, members.database);
    union = await database.write((tx) => insertNetwork(tx, "union"));
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  /** A member with people who act for it, by their names. */
  async function member(...names: string[]) {
    const body = await database.write((tx) => insertBody(tx, [{ networkId: union }]));
    const { id: membershipId } = await database.read.findOneByOrFail(Membership, { organizationId: body });
    const people: string[] = [];
    for (const name of names) people.push(await actFor(body, name));
    const admin = personWith("per_admin", { mandates: [[body, "ORGADMIN"]] });
    return { body, membershipId, people, admin };
  }

  async function actFor(organizationId: string, name: string): Promise<string> {
    const personId = await database.write((tx) => createPerson(tx, { name, at: NOW }));
    const given = { personId, organizationId, kind: "REP", from: YESTERDAY, by: null, at: NOW } as const;
    await database.write((tx) => grantMandate(tx, given));
    return personId;
  }

  async function name(actor: Actor, input: Record<string, unknown>) {
    const { data, errors } = await service.query(NAME, { input }, actor);
    return errors ? outcome(errors) : data.nameDelegate;
  }

  async function end(actor: Actor, delegateId: string) {
    const { data, errors } = await service.query(END, { input: { delegateId } }, actor);
    return errors ? outcome(errors) : data.endDelegate;
  }

  async function seen(actor: Actor, id: string) {
    const { data } = await service.query(SEEN, { id }, actor);
    return data.organization.memberships.nodes[0];
  }

  it("are named by an ORGADMIN of the body, and by a REGISTRAR on its decision", async () => {
    const { body, membershipId, people, admin } = await member("Α", "Β");
    const [first, second] = people;
    const named = await name(admin, { membershipId, personId: first });
    const expected = { personName: "Α", from: TODAY, until: null, endedAt: null, isVoting: true };
    expect(named).toEqual({ id: named.id, ...expected, membership: { id: membershipId } });
    expect(await name(REGISTRAR, { membershipId, personId: second })).toMatchObject({
      code: "BAD_INPUT",
      field: "decision",
    });
    const entered = await name(REGISTRAR, { membershipId, personId: second, from: TOMORROW, decision: "ΓΣ 3/2026" });
    expect(entered).toMatchObject({ personName: "Β", from: TOMORROW, isVoting: false });
    const entries = await database.read.findBy(AuditEntry, { recordId: named.id });
    expect(entries).toMatchObject([{ actor: "per_admin", body, action: "CREATED", recordType: "Delegate" }]);
  });

  it("R1 (1): are one at a time for each body, and who came before stays on record", async () => {
    const { body, membershipId, people, admin } = await member("Α", "Β", "Γ");
    const [first, second, third] = people;
    const a = await name(admin, { membershipId, personId: first });
    await name(admin, { membershipId, personId: second, from: TOMORROW });
    await name(admin, { membershipId, personId: third });
    now = NOW;
    expect((await seen(admin, body)).delegates.nodes).toEqual([
      { personName: "Β", from: TOMORROW, until: null, endedAt: null },
      { personName: "Α", from: TODAY, until: TODAY, endedAt: null },
    ]);
    expect(await name(admin, { membershipId, personId: third, until: TODAY })).toMatchObject({ personName: "Γ" });
    expect((await seen(admin, body)).delegate).toEqual({ personName: "Γ", isVoting: true });
    expect(await database.read.findOneByOrFail(Delegate, { id: a.id })).toMatchObject({ until: TODAY, endedAt: NOW });
  });

  it("R1 (1): are one for a body that belongs to a network twice, and one in each of two networks", async () => {
    const other = await database.write((tx) => insertNetwork(tx, "another"));
    const body = await database.write((tx) =>
      insertBody(tx, [{ networkId: union }, { networkId: union }, { networkId: other }]),
    );
    const person = await actFor(body, "Α");
    const all = await database.read.findBy(Membership, { organizationId: body });
    for (const { id } of all)
      await name(REGISTRAR, { membershipId: id, personId: person, decision: "ΔΣ 1", from: TODAY });
    const held = await database.read.findBy(Delegate, { organizationId: body });
    const standing = held.filter(({ endedAt }) => endedAt === null).map(({ networkId }) => networkId);
    expect(standing.sort()).toEqual([union, other].sort());
  });

  it("R1 (1): are one where two are named at once", async () => {
    const { membershipId, people, admin } = await member("Α", "Β", "Γ");
    const both = await Promise.all(people.map((personId) => name(admin, { membershipId, personId })));
    expect(both.map(({ code = "named" }) => code)).toEqual(["named", "named", "named"]);
    const standing = (await database.read.findBy(Delegate, { membershipId })).filter(({ endedAt }) => !endedAt);
    expect(standing).toHaveLength(1);
  });

  it("are not named by others, of others, for days gone by, or for who is no member", async () => {
    const { body, membershipId, people, admin } = await member("Α");
    const [personId] = people;
    const rep = personWith("per_rep", { mandates: [[body, "REP"]] });
    const stranger = personWith("per_other", { mandates: [["org_other", "ORGADMIN"]] });
    const board = personWith("per_board", { roles: ["BOARD"] });
    for (const actor of [PUBLIC_ACTOR, rep, stranger, board])
      expect(await name(actor, { membershipId, personId })).toMatchObject({ code: "NOT_FOUND", field: "membershipId" });
    const outsider = await database.write((tx) => createPerson(tx, { name: "Ξένη", at: NOW }));
    for (const person of [outsider, "per_nobody"])
      expect(await name(admin, { membershipId, personId: person })).toMatchObject({
        code: "NOT_FOUND",
        field: "personId",
      });
    expect(await name(admin, { membershipId, personId, from: YESTERDAY })).toMatchObject({ code: "BAD_INPUT" });
    await database.write((tx) => tx.update(Membership, { id: membershipId }, { state: MembershipState.SUSPENDED }));
    expect(await name(admin, { membershipId, personId })).toMatchObject({ code: "CONFLICT", field: "membershipId" });
  });

  it("end at once; vote no longer when the membership or the mandate ends, with no row rewritten", async () => {
    const { body, membershipId, people, admin } = await member("Α");
    const [personId] = people;
    const { id } = await name(admin, { membershipId, personId });
    await database.write((tx) => tx.update(Membership, { id: membershipId }, { state: MembershipState.SUSPENDED }));
    expect((await seen(admin, body)).delegate).toEqual({ personName: "Α", isVoting: false });
    await database.write((tx) => tx.update(Membership, { id: membershipId }, { state: MembershipState.ACTIVE }));
    expect((await seen(admin, body)).delegate).toEqual({ personName: "Α", isVoting: true });
    expect(await end(admin, id)).toEqual({ id, until: TODAY, endedAt: NOW.toISOString(), isVoting: false });
    expect(await end(admin, id)).toMatchObject({ code: "CONFLICT" });
    expect((await seen(admin, body)).delegate).toBeNull();
  });

  it("are named and ended by no token that was not made for changing who may what", async () => {
    const { membershipId, people, admin } = await member("Α");
    const input = { membershipId, personId: people[0] };
    expect(await name({ ...admin, scopes: ["read", "write"] }, input)).toMatchObject({ code: "FORBIDDEN" });
    const { id } = await name({ ...admin, scopes: ["read", "write", "people:write"] }, input);
    expect(await end({ ...admin, scopes: ["read", "write"] }, id)).toMatchObject({ code: "FORBIDDEN" });
  });

  it("are known to members of the network and the union; who came before, to the body, the registrar and the board", async () => {
    const { body, membershipId, people, admin } = await member("Α");
    const another = await member();
    const outside = await database.write((tx) => insertBody(tx));
    await name(admin, { membershipId, personId: people[0] });
    const delegate = { personName: "Α", isVoting: true };
    const of = (organizationId: string) => personWith("per_x", { mandates: [[organizationId, "REP"]] });
    const seesAll = [admin, REGISTRAR, personWith("per_b", { roles: ["BOARD"] })];
    for (const actor of seesAll)
      expect(await seen(actor, body)).toMatchObject({ delegate, delegates: { nodes: [{}] } });
    for (const actor of [of(another.body), personWith("per_s", { roles: ["AID"] })])
      expect(await seen(actor, body)).toEqual({ delegate, delegates: null });
    for (const actor of [PUBLIC_ACTOR, of(outside)])
      expect(await seen(actor, body)).toEqual({ delegate: null, delegates: null });
  });
});

function outcome(errors: Array<{ message: string; extensions?: Record<string, unknown> }>) {
  const { code, field } = errors[0]?.extensions ?? {};
  return { code, field, message: errors[0]?.message };
}
