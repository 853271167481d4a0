import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { Delegate } from "../delegate/delegate.entity";
import { endDelegate } from "../delegate/end-delegate";
import { nameDelegate } from "../delegate/name-delegate";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { grantMandate } from "../mandate/mandate";
import { Membership, MembershipState } from "../membership/membership.entity";
import { Organization, SizeBand } from "../organization/organization.entity";
import { createPerson } from "../person/person";
import { insertBody, insertNetwork, personWith } from "../testing";
import { Majority, VoteValue } from "./assembly-state";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";
import { tally } from "./tally";
import { AssemblyVote } from "./vote.entity";

const TODAY = "2026-11-28";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });
const BOARD = personWith("per_board", { roles: ["BOARD"] });

const TITLE = [
  { lang: "el", text: "Τακτική συνέλευση" },
  { lang: "en", text: "Ordinary assembly" },
];
const PLAN = { title: TITLE, startsAt: "2026-11-28T16:00:00.000Z", timeZone: "Europe/Athens", quorumPercent: 50 };
const ASSEMBLY = "id state version electorCount presentCount quorumCount hasQuorum";
const MOTION = "id no state majority votesFor votesAgainst votesAbstained isCarried";
const VOTE = "id value castAt organization { id }";
const ANSWERS: Record<string, [input: string, selection: string]> = {
  convokeAssembly: ["ConvokeAssemblyInput", ASSEMBLY],
  updateAssembly: ["UpdateAssemblyInput", `${ASSEMBLY} place`],
  openAssembly: ["MoveAssemblyInput", ASSEMBLY],
  closeAssembly: ["MoveAssemblyInput", ASSEMBLY],
  cancelAssembly: ["MoveAssemblyInput", ASSEMBLY],
  registerPresence: ["PresenceInput", "id isPresent presentAt organization { id }"],
  withdrawPresence: ["PresenceInput", "id isPresent"],
  addMotion: ["AddMotionInput", MOTION],
  openMotion: ["MoveMotionInput", MOTION],
  closeMotion: ["MoveMotionInput", MOTION],
  castVote: ["CastVoteInput", VOTE],
};

describe("tally()", () => {
  const votes = (yes: number, no: number, abstained = 0) => [
    ...Array(yes).fill(VoteValue.FOR),
    ...Array(no).fill(VoteValue.AGAINST),
    ...Array(abstained).fill(VoteValue.ABSTAIN),
  ];

  it.each([
    [Majority.SIMPLE, votes(3, 2, 9), true],
    [Majority.SIMPLE, votes(2, 2), false],
    [Majority.SIMPLE, votes(0, 0, 5), false],
    [Majority.TWO_THIRDS, votes(4, 2), true],
    [Majority.TWO_THIRDS, votes(5, 3), false],
    [Majority.TWO_THIRDS, votes(0, 0), false],
  ])("by %s of %j is carried: %s", (majority, values, isCarried) => {
    expect(tally(values, majority)).toMatchObject({ isCarried });
  });
});

describeOnDatabases("assemblies", (databases) => {
  let database: Database;
  let service: TestService;
  let slug = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  /** Does what a mutation is for; of one that is refused, its code and details. */
  async function act(actor: Actor, verb: string, input: Record<string, unknown>) {
    const [type, selection] = ANSWERS[verb] ?? [];
    const query = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${selection} } }`;
    const { data, errors } = await service.query(query, { input }, actor);
    if (!errors) return data[verb];
    const { code, details } = errors[0]?.extensions ?? {};
    return { code, details };
  }

  interface Member {
    body: string;
    membershipId: string;
    personId: string;
    delegate: Actor;
  }

  const network = () => database.write((tx) => insertNetwork(tx, `union-${++slug}`));

  /** A member of networks whose delegate is one person in all of them. */
  async function member(...networkIds: string[]): Promise<Member> {
    const body = await database.write((tx) =>
      insertBody(
        tx,
        networkIds.map((networkId) => ({ networkId })),
      ),
    );
    const memberships = await database.read.findBy(Membership, { organizationId: body });
    const [personId, delegate] = await repOf(body);
    for (const { id } of memberships) await makeDelegate(id, personId);
    return { body, membershipId: memberships[0]?.id ?? "", personId, delegate };
  }

  async function repOf(organizationId: string): Promise<[personId: string, actor: Actor]> {
    const personId = await database.write((tx) => createPerson(tx, { name: "Δανάη", at: NOW }));
    const given = { personId, organizationId, kind: "REP", from: "2026-01-01", by: null, at: NOW } as const;
    await database.write((tx) => grantMandate(tx, given));
    return [personId, personWith(personId, { mandates: [[organizationId, "REP"]] })];
  }

  const makeDelegate = (membershipId: string, personId: string) =>
    database.write((tx) => nameDelegate(tx, { membershipId, personId, by: null, at: NOW }));

  async function convoke(networkId: string, changes: Record<string, unknown> = {}): Promise<string> {
    return (await act(REGISTRAR, "convokeAssembly", { networkId, ...PLAN, ...changes })).id;
  }

  /** An assembly that is OPEN, with all members present and a motion that is OPEN. */
  async function sit(networkId: string, present: Member[]) {
    const assemblyId = await convoke(networkId);
    await act(BOARD, "openAssembly", { assemblyId, expectedVersion: 1 });
    for (const { body, delegate } of present)
      await act(delegate, "registerPresence", { assemblyId, organizationId: body });
    const text = [{ lang: "el", text: "Εγκρίνεται ο απολογισμός" }];
    const { id: motionId } = await act(REGISTRAR, "addMotion", { assemblyId, text });
    const opened = await act(REGISTRAR, "openMotion", { motionId });
    return { assemblyId, motionId, opened };
  }

  it("are convoked and changed by a registrar or the board, and by nobody else", async () => {
    const networkId = await network();
    const { delegate } = await member(networkId);
    const [outsider] = [personWith("per_x", { mandates: [["org_x", "ORGADMIN"]] })];
    for (const actor of [PUBLIC_ACTOR, outsider, delegate, personWith("per_op", { roles: ["OPERATOR"] })])
      expect(await act(actor, "convokeAssembly", { networkId, ...PLAN })).toMatchObject({ code: "FORBIDDEN" });
    const convoked = await act(BOARD, "convokeAssembly", { networkId, ...PLAN, idempotencyKey: "k" });
    expect(convoked).toEqual({
      ...{ id: convoked.id, state: "PLANNED", version: 1 },
      ...{ electorCount: null, presentCount: null, quorumCount: null, hasQuorum: null },
    });
    expect(await act(BOARD, "convokeAssembly", { networkId, ...PLAN, idempotencyKey: "k" })).toEqual(convoked);
    const assemblyId = convoked.id;
    const change = { assemblyId, ...PLAN, place: "Αθήνα" };
    expect(await act(delegate, "updateAssembly", { ...change, expectedVersion: 1 })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect(await act(outsider, "updateAssembly", { ...change, expectedVersion: 1 })).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await act(REGISTRAR, "updateAssembly", { ...change, expectedVersion: 1 })).toMatchObject({
      version: 2,
      place: "Αθήνα",
    });
    expect(await act(REGISTRAR, "updateAssembly", { ...change, expectedVersion: 1 })).toMatchObject({
      code: "CONFLICT",
    });
    expect(await act(BOARD, "cancelAssembly", { assemblyId, expectedVersion: 2 })).toMatchObject({
      state: "CANCELLED",
    });
    expect(await act(BOARD, "openAssembly", { assemblyId, expectedVersion: 3 })).toMatchObject({
      code: "ILLEGAL_TRANSITION",
    });
    const entries = await database.read.findBy(AuditEntry, { recordId: assemblyId });
    expect(entries.map(({ action, operation }) => [action, operation])).toEqual([
      ["CREATED", "Mutation.convokeAssembly"],
      ["CHANGED", "Mutation.updateAssembly"],
      ["ENDED", "Mutation.cancelAssembly"],
    ]);
  });

  it.each([
    [{ timeZone: "Athens" }],
    [{ quorumPercent: 101 }],
    [{ title: [] }],
    [{ title: [{ lang: "el", text: " " }] }],
    [{ title: [{ lang: "Greek", text: "x" }] }],
    [{ title: [TITLE[0], TITLE[0]] }],
  ])("are not convoked with %j", async (wrong) => {
    expect(await act(BOARD, "convokeAssembly", { networkId: await network(), ...PLAN, ...wrong })).toMatchObject({
      code: "BAD_INPUT",
    });
  });

  it("R1 (1): one delegate, one vote for each body, whatever its size and however it belongs", async () => {
    const networkId = await network();
    const [small, large, twice] = [
      await member(networkId),
      await member(networkId),
      await member(networkId, networkId),
    ];
    await database.write((tx) => tx.update(Organization, { id: large.body }, { sizeBand: SizeBand.LARGE }));
    const all = [small, large, twice];
    const { assemblyId, motionId } = await sit(networkId, all);
    expect(await database.read.countBy(AssemblyElector, { assemblyId })).toBe(3);
    const cast = await act(small.delegate, "castVote", { motionId, value: "AGAINST" });
    expect(cast).toEqual({
      id: cast.id,
      value: "AGAINST",
      castAt: NOW.toISOString(),
      organization: { id: small.body },
    });
    for (const { delegate } of [large, twice]) await act(delegate, "castVote", { motionId, value: "FOR" });
    // A change of mind is no second vote.
    expect(await act(small.delegate, "castVote", { motionId, value: "ABSTAIN" })).toMatchObject({ id: cast.id });
    expect(await act(BOARD, "closeMotion", { motionId })).toEqual({
      ...{ id: motionId, no: 1, state: "CLOSED", majority: "SIMPLE" },
      ...{ votesFor: 2, votesAgainst: 0, votesAbstained: 1, isCarried: true },
    });
    expect(await act(small.delegate, "castVote", { motionId, value: "FOR" })).toMatchObject({
      code: "ILLEGAL_TRANSITION",
    });
    expect(await act(BOARD, "closeAssembly", { assemblyId, expectedVersion: 2 })).toMatchObject({ state: "CLOSED" });
  });

  it("R1 (1): nobody but the delegate of today votes, and a second delegate not for a body that voted", async () => {
    const networkId = await network();
    const [first, second] = [await member(networkId), await member(networkId)];
    const { motionId } = await sit(networkId, [first, second]);
    const [otherId, other] = await repOf(first.body);
    expect(await act(other, "castVote", { motionId, value: "FOR" })).toMatchObject({ code: "FORBIDDEN" });
    await act(first.delegate, "castVote", { motionId, value: "FOR" });
    await makeDelegate(first.membershipId, otherId);
    expect(await act(other, "castVote", { motionId, value: "AGAINST" })).toMatchObject({ code: "CONFLICT" });
    expect(await act(first.delegate, "castVote", { motionId, value: "AGAINST" })).toMatchObject({ code: "FORBIDDEN" });
    for (const actor of [REGISTRAR, BOARD])
      expect(await act(actor, "castVote", { motionId, value: "FOR" })).toMatchObject({ code: "FORBIDDEN" });
    expect(await act(PUBLIC_ACTOR, "castVote", { motionId, value: "FOR" })).toMatchObject({ code: "NOT_FOUND" });
    expect(await act(BOARD, "closeMotion", { motionId })).toMatchObject({ votesFor: 1, votesAgainst: 0 });
  });

  it("R1 (1): who loses membership, mandate or term votes no longer, and who joins later does not yet", async () => {
    const networkId = await network();
    const all: Member[] = [];
    for (let at = 0; at < 4; at++) all.push(await member(networkId));
    const [suspended, unmandated, ended, stays] = all as [Member, Member, Member, Member];
    const { motionId, assemblyId } = await sit(networkId, all);
    const late = await member(networkId);
    await database.write(async (tx) => {
      await tx.update(Membership, { id: suspended.membershipId }, { state: MembershipState.SUSPENDED });
      await tx.update(ActingMandate, { personId: unmandated.personId }, { endedAt: NOW, until: TODAY });
    });
    const [delegate] = await database.read.find(Delegate, {
      where: { organizationId: ended.body },
    });
    if (delegate) await database.write((tx) => endDelegate(tx, delegate, { by: null, at: NOW }));
    const outcomes = [];
    for (const { delegate } of [suspended, unmandated, ended, late, stays])
      outcomes.push(await act(delegate, "castVote", { motionId, value: "FOR" }));
    const [hidden, ...rest] = outcomes;
    expect(hidden).toMatchObject({ code: "NOT_FOUND" });
    expect(rest.map(({ code = "voted" }) => code)).toEqual(["FORBIDDEN", "FORBIDDEN", "FORBIDDEN", "voted"]);
    expect(await act(late.delegate, "registerPresence", { assemblyId, organizationId: late.body })).toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("R1 (1): a body of two unions votes once in each; who is delegate of two bodies says for which", async () => {
    const [one, two] = [await network(), await network()];
    const both = await member(one, two);
    const other = await database.write((tx) => insertBody(tx, [{ networkId: one }]));
    const given = { personId: both.personId, organizationId: other, kind: "REP", from: "2026-01-01" } as const;
    await database.write((tx) => grantMandate(tx, { ...given, by: null, at: NOW }));
    const { id: otherMembership } = await database.read.findOneByOrFail(Membership, { organizationId: other });
    await makeDelegate(otherMembership, both.personId);
    const delegate = personWith(both.personId, {
      mandates: [
        [both.body, "REP"],
        [other, "REP"],
      ],
    });
    const second: Member = { body: other, membershipId: otherMembership, personId: both.personId, delegate };
    const atOne = await sit(one, [{ ...both, delegate }, second]);
    const atTwo = await sit(two, [both]);
    expect(await act(delegate, "castVote", { motionId: atOne.motionId, value: "FOR" })).toEqual({
      code: "BAD_INPUT",
      details: { bodies: [both.body, other].sort() },
    });
    for (const organizationId of [both.body, other])
      await act(delegate, "castVote", { motionId: atOne.motionId, value: "FOR", organizationId });
    await act(delegate, "castVote", { motionId: atTwo.motionId, value: "AGAINST" });
    expect(await act(BOARD, "closeMotion", { motionId: atOne.motionId })).toMatchObject({ votesFor: 2 });
    expect(await act(BOARD, "closeMotion", { motionId: atTwo.motionId })).toMatchObject({
      votesFor: 0,
      votesAgainst: 1,
    });
  });

  it("vote on nothing without a quorum, and presence is withdrawn while nothing was voted", async () => {
    const networkId = await network();
    const all = [await member(networkId), await member(networkId), await member(networkId)] as const;
    const { assemblyId, motionId, opened } = await sit(networkId, [all[0]]);
    expect(opened).toEqual({ code: "NO_QUORUM", details: { present: 1, needed: 2, electors: 3 } });
    const at = ({ body }: Member) => ({ assemblyId, organizationId: body });
    expect(await act(REGISTRAR, "registerPresence", at(all[1]))).toMatchObject({ isPresent: true });
    expect(await act(all[0].delegate, "registerPresence", at(all[2]))).toMatchObject({ code: "FORBIDDEN" });
    expect(await act(all[1].delegate, "withdrawPresence", at(all[1]))).toMatchObject({ isPresent: false });
    expect(await act(REGISTRAR, "openMotion", { motionId })).toMatchObject({ code: "NO_QUORUM" });
    await act(all[1].delegate, "registerPresence", at(all[1]));
    expect(await act(REGISTRAR, "openMotion", { motionId })).toMatchObject({ state: "OPEN", votesFor: null });
    expect(await act(all[2].delegate, "castVote", { motionId, value: "FOR" })).toMatchObject({ code: "CONFLICT" });
    expect(await act(all[0].delegate, "withdrawPresence", at(all[0]))).toMatchObject({ code: "CONFLICT" });
    expect(await act(BOARD, "closeAssembly", { assemblyId, expectedVersion: 2 })).toEqual({
      code: "CONFLICT",
      details: { openMotions: [1] },
    });
    await act(all[0].delegate, "castVote", { motionId, value: "FOR" });
    await act(BOARD, "closeMotion", { motionId });
    expect(await act(all[0].delegate, "withdrawPresence", at(all[0]))).toMatchObject({ code: "CONFLICT" });
    expect(await act(all[1].delegate, "withdrawPresence", at(all[1]))).toMatchObject({ isPresent: false });
  });

  it("are seen, with motions and results, by members; what a body voted by those who act for it alone", async () => {
    const networkId = await network();
    const [voter, other] = [await member(networkId), await member(networkId)];
    const { assemblyId, motionId } = await sit(networkId, [voter, other]);
    const { id: voteId } = await act(voter.delegate, "castVote", { motionId, value: "AGAINST" });
    const outside = await member(await network());
    const query = `query ($id: ID!) {
      assembly(id: $id) { state network { id } electors { nodes { organization { id } isPresent } } ownElectors { organization { id } }
        motions { nodes { no votesAgainst ownVotes { value organization { id } } assembly { id } } } }
      assemblies(networkSlug: "union-${slug - 1}") { nodes { id } }
    }`;
    const ask = async (actor: Actor) => (await service.query(query, { id: assemblyId }, actor)).data;
    const ownVotes = [{ value: "AGAINST", organization: { id: voter.body } }];
    const seenBy = async (actor: Actor) => {
      const { assembly, assemblies } = await ask(actor);
      expect(assemblies.nodes).toEqual([{ id: assemblyId }]);
      expect(assembly.electors.nodes).toHaveLength(2);
      return assembly.motions.nodes[0];
    };
    const [, colleague] = await repOf(voter.body);
    for (const actor of [voter.delegate, colleague])
      expect(await seenBy(actor)).toEqual({ no: 1, votesAgainst: null, ownVotes, assembly: { id: assemblyId } });
    for (const actor of [other.delegate, REGISTRAR, BOARD]) expect(await seenBy(actor)).toMatchObject({ ownVotes: [] });
    for (const actor of [PUBLIC_ACTOR, outside.delegate, personWith("per_guest", {})])
      expect(await ask(actor)).toEqual({ assembly: null, assemblies: { nodes: [] } });
    // The value is sealed where it is kept, and not on record.
    const kept = await database.read.findOneByOrFail(AssemblyVote, { id: voteId });
    expect(kept.value).toMatch(/^1:/);
    const [entry] = await database.read.findBy(AuditEntry, { recordId: voteId });
    expect(entry).toMatchObject({ actor: voter.personId, body: voter.body, details: JSON.stringify({ motionId }) });
  });

  it("R1 (1): count one vote where a body votes twice at once", async () => {
    const networkId = await network();
    const voter = await member(networkId);
    const { motionId } = await sit(networkId, [voter]);
    const values = ["FOR", "AGAINST", "FOR", "AGAINST"];
    const cast = await Promise.all(values.map((value) => act(voter.delegate, "castVote", { motionId, value })));
    expect(new Set(cast.map(({ id }) => id)).size).toBe(1);
    const { votesFor, votesAgainst } = await act(BOARD, "closeMotion", { motionId });
    expect(votesFor + votesAgainst).toBe(1);
  });

  it("count what was cast where a motion is closed at the same time, and never open one without a quorum", async () => {
    const networkId = await network();
    const all = [await member(networkId), await member(networkId)];
    for (let round = 0; round < 6; round++) {
      const { motionId } = await sit(networkId, all);
      const closing = act(BOARD, "closeMotion", { motionId });
      const casts = all.map(({ delegate }) => act(delegate, "castVote", { motionId, value: "FOR" }));
      const [closed, ...cast] = await Promise.all([closing, ...casts]);
      expect(closed.votesFor).toBe(cast.filter(({ value }) => value === "FOR").length);
      expect(await database.read.countBy(AssemblyVote, { motionId })).toBe(closed.votesFor);
    }
    const [one] = all as [Member, Member];
    for (let round = 0; round < 6; round++) {
      const { assemblyId } = await sit(networkId, []);
      await act(one.delegate, "registerPresence", { assemblyId, organizationId: one.body });
      const { id: motionId } = await database.read.findOneByOrFail(Motion, { assemblyId });
      const [opened, withdrawn] = await Promise.all([
        act(BOARD, "openMotion", { motionId }),
        act(one.delegate, "withdrawPresence", { assemblyId, organizationId: one.body }),
      ]);
      const isOpened = opened.state === "OPEN" && withdrawn.code === "CONFLICT";
      const isWithdrawn = opened.code === "NO_QUORUM" && withdrawn.isPresent === false;
      expect([isOpened, isWithdrawn]).toContain(true);
    }
  });
});
