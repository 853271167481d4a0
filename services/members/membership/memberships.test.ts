import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { writeSetting } from "../../kit/union-settings/union-settings";
import { members } from "..";
import { Delegate } from "../delegate/delegate.entity";
import { nameDelegate } from "../delegate/name-delegate";
import { findVotingDelegates } from "../delegate/voting";
import { grantMandate } from "../mandate/mandate";
import { findUnionMembers } from "../network/union-members";
import { Organization, OrganizationState } from "../organization/organization.entity";
import { createPerson } from "../person/person";
import { insertBody, insertNetwork, personWith } from "../testing";
import { MEMBERS_SETTINGS } from "../union-settings";
import { Membership } from "./membership.entity";
import { MembershipChange } from "./membership-change.entity";

const TODAY = "2026-11-28";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });
const BOARD = personWith("per_board", { roles: ["BOARD"] });
const OPERATOR = personWith("per_operator", { roles: ["OPERATOR"] });

const FIELDS = `id state since until version message endReason
  grounds { id kind network { slug } from until }
  history { nodes { fromState toState reason reference decidedOn } }`;

describeOnDatabases("memberships", (databases) => {
  let database: Database;
  let service: TestService;
  let union: string;
  let other: string;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
    await database.write(async (tx) => {
      union = await insertNetwork(tx, "union");
      other = await insertNetwork(tx, "other");
      await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" });
    });
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const newBody = () => database.write((tx) => insertBody(tx));
  const repOf = (body: string) => personWith(`per_rep_${body.slice(-6)}`, { mandates: [[body, "REP"]] });

  async function run(verb: string, input: Record<string, unknown>, actor: Actor) {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${verb}(input: $input) { ${FIELDS} } }`;
    const { data, errors } = await service.query(query, { input }, actor);
    return errors ? outcome(errors) : data.result;
  }

  const apply = (organizationId: string, networkId = union) =>
    run("applyForMembership", { organizationId, networkId }, repOf(organizationId));

  /** @returns The membership, admitted */
  async function admit(organizationId: string, networkId = union) {
    const { id } = await apply(organizationId, networkId);
    await run("reviewMembership", { membershipId: id, expectedVersion: 1 }, REGISTRAR);
    const decision = { decision: "ADMIT", decisionReference: "ΔΣ 7/2026" };
    return run("decideMembership", { membershipId: id, expectedVersion: 2, ...decision }, REGISTRAR);
  }

  const end = (
    { id, version }: { id: string; version: number },
    input: Record<string, unknown> = {},
    actor = REGISTRAR,
  ) => run("endMembership", { membershipId: id, expectedVersion: version, reason: "RESIGNED", ...input }, actor);

  const isMember = async (body: string) => (await findUnionMembers(database.read, [body], TODAY)).has(body);

  it("go from the application over the review to the decision, and tell how", async () => {
    const body = await newBody();
    const message = "Είμαστε επτά μέλη και θέλουμε να συμμετέχουμε";
    const applied = await run("applyForMembership", { organizationId: body, networkId: union, message }, repOf(body));
    expect(applied).toMatchObject({ state: "APPLIED", since: TODAY, version: 1, message, grounds: [] });
    const { id: membershipId } = applied;
    const kept = await database.read.findOneByOrFail(Membership, { id: membershipId });
    expect(kept.message).not.toContain("επτά");
    const early = await run("decideMembership", { membershipId, expectedVersion: 1, decision: "ADMIT" }, REGISTRAR);
    expect(early).toMatchObject({
      code: "ILLEGAL_TRANSITION",
      details: { allowed: ["REVIEW", "REJECTED", "WITHDRAWN"] },
    });
    await run("reviewMembership", { membershipId, expectedVersion: 1 }, BOARD);
    const resumed = await run("resumeMembership", { membershipId, expectedVersion: 2 }, REGISTRAR);
    expect(resumed).toMatchObject({ code: "ILLEGAL_TRANSITION" });
    expect(await isMember(body)).toBe(false);
    const decision = { decision: "ADMIT", decisionReference: "ΔΣ 7/2026", reason: "Πληροί τα κριτήρια" };
    const admitted = await run("decideMembership", { membershipId, expectedVersion: 2, ...decision }, BOARD);
    const told = { reason: decision.reason, reference: "ΔΣ 7/2026", decidedOn: TODAY };
    const nothing = { reason: null, reference: null, decidedOn: null };
    expect(admitted).toMatchObject({
      ...{ state: "ACTIVE", since: TODAY, until: null, version: 3 },
      grounds: [{ kind: "DIRECT", network: null, from: TODAY, until: null }],
      history: {
        nodes: [
          { fromState: "REVIEW", toState: "ACTIVE", ...told },
          { fromState: "APPLIED", toState: "REVIEW", ...nothing },
          { fromState: null, toState: "APPLIED", ...nothing },
        ],
      },
    });
    expect(await isMember(body)).toBe(true);
    const changes = await database.read.find(MembershipChange, { where: { membershipId }, order: { version: "ASC" } });
    expect(changes.map(({ actor, body: of }) => [actor, of])).toEqual([
      [repOf(body).subject, body],
      ["per_board", null],
      ["per_board", null],
    ]);
    expect(changes[2]?.reason).not.toContain("κριτήρια");
    const entries = await database.read.findBy(AuditEntry, { recordId: membershipId });
    expect(entries.map(({ operation }) => operation)).toEqual([
      "Mutation.applyForMembership",
      "Mutation.reviewMembership",
      "Mutation.decideMembership",
    ]);
  });

  it("are suspended and resumed, and no member meanwhile", async () => {
    const body = await newBody();
    const { id: membershipId } = await admit(body);
    const reason = "Εκκρεμούν συνδρομές";
    const suspended = await run("suspendMembership", { membershipId, expectedVersion: 3, reason }, BOARD);
    expect(suspended).toMatchObject({ state: "SUSPENDED" });
    expect(suspended.history.nodes[0]).toMatchObject({ toState: "SUSPENDED", reason });
    expect(await isMember(body)).toBe(false);
    expect(await run("resumeMembership", { membershipId, expectedVersion: 4 }, BOARD)).toMatchObject({
      state: "ACTIVE",
    });
    expect(await isMember(body)).toBe(true);
  });

  it("are applied for once at a time, also by two at once, with one answer for one idempotency key", async () => {
    const body = await newBody();
    const both = await Promise.all([apply(body), apply(body)]);
    expect(both.map(({ code = "applied" }) => code).sort()).toEqual(["CONFLICT", "applied"]);
    const next = await newBody();
    const input = { organizationId: next, networkId: union, idempotencyKey: "k" };
    const once = await Promise.all([1, 2].map(() => run("applyForMembership", input, repOf(next))));
    expect(once[0]).toEqual(once[1]);
    expect(once[0]).toHaveProperty("id");
  });

  it("let one of two decisions win", async () => {
    for (let round = 0; round < 5; round++) {
      const { id: membershipId } = await apply(await newBody());
      await run("reviewMembership", { membershipId, expectedVersion: 1 }, REGISTRAR);
      const decide = (decision: string, actor: Actor) =>
        run("decideMembership", { membershipId, expectedVersion: 2, decision, reason: "Λόγος" }, actor);
      const both = await Promise.all([decide("ADMIT", REGISTRAR), decide("REJECT", BOARD)]);
      expect(both.map(({ code = "decided" }) => code).sort()).toEqual(["CONFLICT", "decided"]);
      const kept = await database.read.findOneByOrFail(Membership, { id: membershipId });
      expect(kept).toMatchObject({ state: both.find(({ id }) => id).state, version: 3 });
      expect(await database.read.countBy(MembershipChange, { membershipId })).toBe(3);
    }
  });

  it("are withdrawn by the body alone, before anybody decided, and then seen by nobody else", async () => {
    const body = await newBody();
    const { id: membershipId } = await apply(body);
    const withdraw = (actor: Actor, expectedVersion = 1) =>
      run("withdrawMembership", { membershipId, expectedVersion }, actor);
    expect(await withdraw(repOf(await newBody()))).toMatchObject({ code: "NOT_FOUND" });
    expect(await withdraw(REGISTRAR)).toMatchObject({ code: "FORBIDDEN" });
    expect(await withdraw(repOf(body))).toMatchObject({ state: "WITHDRAWN" });
    expect(await membershipsOf(body, PUBLIC_ACTOR)).toEqual([]);
    expect(await withdraw(repOf(body), 2)).toMatchObject({ code: "ILLEGAL_TRANSITION" });
    const admitted = await admit(body);
    expect(admitted).toMatchObject({ state: "ACTIVE" });
  });

  it.each([
    ["a rejection without a reason", { decision: "REJECT" }, "reason"],
    ["a decision before the application", { decision: "ADMIT", decidedOn: "2026-11-27" }, "decidedOn"],
    ["a decision to come", { decision: "ADMIT", decidedOn: "2026-11-29" }, "decidedOn"],
    ["a membership from far in the future", { decision: "ADMIT", since: "2028-01-01" }, "since"],
  ])("refuse %s", async (_, input, field) => {
    const { id: membershipId } = await apply(await newBody());
    await run("reviewMembership", { membershipId, expectedVersion: 1 }, REGISTRAR);
    const refused = await run("decideMembership", { membershipId, expectedVersion: 2, ...input }, REGISTRAR);
    expect(refused).toMatchObject({ code: "BAD_INPUT", field });
  });

  it("are decided by nobody else: to others an application is not there", async () => {
    const body = await newBody();
    const { id: membershipId } = await apply(body);
    for (const actor of [PUBLIC_ACTOR, OPERATOR, repOf(await newBody())]) {
      const refused = await run("reviewMembership", { membershipId, expectedVersion: 1 }, actor);
      expect(refused).toMatchObject({ code: "NOT_FOUND" });
      const unknown = await run("reviewMembership", { membershipId: "mem_x", expectedVersion: 1 }, actor);
      expect(refused.message.replace(membershipId, "mem_x")).toBe(unknown.message);
    }
    const own = await run("reviewMembership", { membershipId, expectedVersion: 1 }, repOf(body));
    expect(own).toMatchObject({ code: "FORBIDDEN" });
    const active = await admit(await newBody());
    expect(await end(active, {}, OPERATOR)).toMatchObject({ code: "FORBIDDEN" });
    const applied = await run("applyForMembership", { organizationId: body, networkId: union }, REGISTRAR);
    expect(applied).toMatchObject({ code: "NOT_FOUND", field: "organizationId" });
  });

  it("in another network are entered by the registrar, with that network's decision", async () => {
    const { id: membershipId } = await apply(await newBody(), other);
    expect(await run("reviewMembership", { membershipId, expectedVersion: 1 }, BOARD)).toMatchObject({
      code: "FORBIDDEN",
    });
    await run("reviewMembership", { membershipId, expectedVersion: 1 }, REGISTRAR);
    const decide = (input: object) =>
      run("decideMembership", { membershipId, expectedVersion: 2, decision: "ADMIT", ...input }, REGISTRAR);
    expect(await decide({})).toMatchObject({ code: "BAD_INPUT", field: "decisionReference" });
    expect(await decide({ decisionReference: "ΓΣ 3" })).toMatchObject({ state: "ACTIVE" });
  });

  it("wait in a list for the registrar and the board, and tell others no papers", async () => {
    const body = await newBody();
    const { id } = await apply(body);
    const list = async (actor: Actor, variables: object = { networkId: union }) => {
      const query = `query ($networkId: ID, $states: [MembershipState!]) { membershipApplications(networkId: $networkId, states: $states, first: 100) { nodes { id } } }`;
      const { data } = await service.query(query, { ...variables }, actor);
      return data.membershipApplications.nodes.some((node: { id: string }) => node.id === id);
    };
    expect(await Promise.all([REGISTRAR, BOARD, OPERATOR, PUBLIC_ACTOR].map((actor) => list(actor)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await list(REGISTRAR, {})).toBe(true);
    expect(await list(REGISTRAR, { networkId: other })).toBe(false);
    expect(await list(REGISTRAR, { states: ["REJECTED", "WITHDRAWN"] })).toBe(false);
    const active = await admit(await newBody());
    const papers = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Membership { state message endReason grounds { id } history { nodes { id } } } } }`;
    const of = [{ __typename: "Membership", id: active.id }];
    const { data } = await service.query(papers, { of }, OPERATOR);
    expect(data._entities).toEqual([{ state: "ACTIVE", message: null, endReason: null, grounds: null, history: null }]);
  });

  describe("R1 (3)", () => {
    it("end and stay on record, and a former one does not block a new one", async () => {
      const body = await newBody();
      const first = await admit(body);
      const ended = await end(first, { note: "Με επιστολή" });
      expect(ended).toMatchObject({ state: "ENDED", until: TODAY, endReason: "RESIGNED" });
      expect(ended.grounds).toMatchObject([{ kind: "DIRECT", until: TODAY }]);
      expect(ended.history.nodes[0]).toMatchObject({ toState: "ENDED", reason: "Με επιστολή" });
      expect(await isMember(body)).toBe(false);
      const second = await admit(body);
      expect(second).toMatchObject({ state: "ACTIVE" });
      expect(second.id).not.toBe(first.id);
      expect(await isMember(body)).toBe(true);
      expect(await membershipsOf(body, PUBLIC_ACTOR)).toEqual([first.id, second.id]);
      expect(await database.read.countBy(MembershipChange, { membershipId: first.id })).toBe(4);
      expect(await end({ ...ended })).toMatchObject({ code: "ILLEGAL_TRANSITION" });
    });

    it("rest on two relations until the last of them ends", async () => {
      const body = await newBody();
      const there = await admit(body, other);
      const { id: membershipId } = await admit(body);
      const add = (expectedVersion: number, networkId: string | null = other) =>
        run("addMembershipGround", { membershipId, networkId, expectedVersion }, REGISTRAR);
      const two = await add(3);
      expect(two.grounds).toMatchObject([{ kind: "DIRECT" }, { kind: "THROUGH_NETWORK", network: { slug: "other" } }]);
      expect(await add(4)).toMatchObject({ code: "CONFLICT" });
      expect(await add(4, "net_x")).toMatchObject({ code: "CONFLICT" });
      const endGround = (groundId: string, expectedVersion: number) =>
        run("endMembershipGround", { membershipId, groundId, expectedVersion }, REGISTRAR);
      const one = await endGround(two.grounds[0].id, 4);
      expect(one).toMatchObject({ state: "ACTIVE", version: 5, grounds: [{ until: TODAY }, { until: null }] });
      expect(await isMember(body)).toBe(true);
      expect(await endGround(two.grounds[0].id, 5)).toMatchObject({ code: "NOT_FOUND" });
      expect(await end(there)).toMatchObject({ state: "ENDED" });
      expect(await isMember(body)).toBe(false);
      const kept = await database.read.findOneByOrFail(Membership, { id: membershipId });
      expect(kept).toMatchObject({ state: "ENDED", endReason: "GROUNDS_ENDED", until: TODAY });
    });

    it("do not rest on one another, as neither would ever end", async () => {
      const body = await newBody();
      const [here, there] = [await admit(body), await admit(body, other)];
      const rest = ({ id: membershipId }: { id: string }, networkId: string) =>
        run("addMembershipGround", { membershipId, networkId, expectedVersion: 3 }, REGISTRAR);
      expect(await rest(here, other)).toMatchObject({ state: "ACTIVE", version: 4 });
      expect(await rest(there, union)).toMatchObject({ code: "CONFLICT", field: "networkId" });
    });

    it("lose one of two relations alone to two who end one each at once, and so stay in force", async () => {
      const body = await newBody();
      await admit(body, other);
      const { id: membershipId } = await admit(body);
      const { grounds } = await run(
        "addMembershipGround",
        { membershipId, networkId: other, expectedVersion: 3 },
        REGISTRAR,
      );
      const both = await Promise.all(
        grounds.map(({ id: groundId }: { id: string }) =>
          run("endMembershipGround", { membershipId, groundId, expectedVersion: 4 }, REGISTRAR),
        ),
      );
      expect(both.map(({ code = "ended" }) => code).sort()).toEqual(["CONFLICT", "ended"]);
      const kept = await database.read.findOneByOrFail(Membership, { id: membershipId });
      expect(kept).toMatchObject({ state: "ACTIVE", version: 5 });
    });

    it("end with the last of two that rest on a third, each on its own day at the earliest", async () => {
      const [middle, top] = await database.write(async (tx) => [
        await insertNetwork(tx, `middle-${Date.now()}`),
        await insertNetwork(tx, `top-${Date.now()}`),
      ]);
      const body = await newBody();
      const base = await admit(body, other);
      await database.write((tx) => tx.update(Membership, { id: base.id }, { since: "2026-01-01" }));
      const ids: string[] = [];
      for (const [networkId, through] of [
        [middle, [other]],
        [top, [other, middle]],
      ] as const) {
        const { id: membershipId, grounds } = await admit(body, networkId);
        let version = 3;
        for (const each of through)
          version = (
            await run("addMembershipGround", { membershipId, networkId: each, expectedVersion: version }, REGISTRAR)
          ).version;
        const direct = { membershipId, groundId: grounds[0].id, expectedVersion: version };
        await run("endMembershipGround", direct, REGISTRAR);
        ids.push(membershipId);
      }
      expect(await end(base, { on: "2026-02-01" })).toMatchObject({ state: "ENDED", until: "2026-02-01" });
      for (const id of ids)
        expect(await database.read.findOneByOrFail(Membership, { id })).toMatchObject({
          ...{ state: "ENDED", endReason: "GROUNDS_ENDED", since: TODAY, until: TODAY },
        });
    });

    it("end with their delegate, who does not vote for the body once it is admitted anew", async () => {
      const body = await newBody();
      const first = await admit(body);
      const delegate = await database.write(async (tx) => {
        const personId = await createPerson(tx, { name: "Μαρία", at: NOW });
        await grantMandate(tx, { personId, organizationId: body, kind: "REP", from: TODAY, by: null, at: NOW });
        return nameDelegate(tx, { membershipId: first.id, personId, by: null, at: NOW });
      });
      const voting = () =>
        findVotingDelegates(database.read, { networkId: union, organizationId: body }, TODAY).then((all) => all.length);
      expect(await voting()).toBe(1);
      await end(first);
      await admit(body);
      expect(await voting()).toBe(0);
      expect(await database.read.findOneByOrFail(Delegate, { id: delegate.id })).toMatchObject({ endedAt: NOW });
    });

    it("that were never to begin end as an error, which the public does not see", async () => {
      const body = await newBody();
      const admitted = await admit(body);
      expect(await end(admitted, { reason: "ERROR" })).toMatchObject({ endReason: "ERROR" });
      expect(await membershipsOf(body, PUBLIC_ACTOR)).toEqual([]);
      expect(await membershipsOf(body, repOf(body))).toEqual([admitted.id]);
      expect(await end(await admit(body), { on: "2026-11-29" })).toMatchObject({ code: "BAD_INPUT", field: "on" });
    });
  });

  it("are not for a body that was rejected since it applied", async () => {
    const body = await newBody();
    const { id: membershipId } = await apply(body);
    await run("reviewMembership", { membershipId, expectedVersion: 1 }, REGISTRAR);
    await database.write((tx) => tx.update(Organization, { id: body }, { state: OrganizationState.REJECTED }));
    const decide = (decision: string) =>
      run("decideMembership", { membershipId, expectedVersion: 2, decision, reason: "Δεν υπάρχει" }, REGISTRAR);
    expect(await decide("ADMIT")).toMatchObject({ code: "CONFLICT" });
    expect(await decide("REJECT")).toMatchObject({ state: "REJECTED" });
  });

  it("R1 (2): count as bodies of a union from their first day on", async () => {
    const slug = `new-${Date.now()}`;
    const networkId = await database.write((tx) => insertNetwork(tx, slug));
    await database.write(async (tx) => {
      for (const since of [TODAY, "2026-11-29"]) await insertBody(tx, [{ networkId, since }]);
    });
    const { data } = await service.query("query ($slug: String!) { network(slug: $slug) { activeMemberCount } }", {
      slug,
    });
    expect(data.network).toEqual({ activeMemberCount: 1 });
  });

  it("R1 (4): one body in two unions is one organisation with two memberships", async () => {
    const body = await newBody();
    const ids = [(await admit(body)).id, (await admit(body, other)).id].sort();
    const query = `query ($id: ID!) {
      organization(id: $id) { id memberships { nodes { id network { slug } } } }
      organizations(filter: { network: "union" }, first: 100) { nodes { id } }
      others: organizations(filter: { network: "other" }, first: 100) { nodes { id } }
    }`;
    const { data } = await service.query(query, { id: body });
    expect(data.organization.memberships.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(ids);
    for (const { nodes } of [data.organizations, data.others])
      expect(nodes.filter(({ id }: { id: string }) => id === body)).toHaveLength(1);
  });

  async function membershipsOf(id: string, actor: Actor): Promise<string[]> {
    const query = "query ($id: ID!) { organization(id: $id) { memberships { nodes { id } } } }";
    const { data } = await service.query(query, { id }, actor);
    return data.organization.memberships.nodes.map((node: { id: string }) => node.id);
  }
});

function outcome([error]: Array<{ message: string; extensions?: Record<string, unknown> }>) {
  return { message: error?.message ?? "", ...error?.extensions };
}
