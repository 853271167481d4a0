import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, ROLES, serviceActor } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { personWith } from "../testing";
import { AidRequest } from "./aid-request.entity";
import { AidState } from "./aid-state";
import { type AidWorld, SECRETS, startAidWorld } from "./testing";

type Standing = "REQUESTER" | "STAFF" | "PLEDGER" | null;

/** Somebody, and what they are to a request that was asked for a body and to the pledge that was matched with it. */
interface Case {
  name: string;
  actor: Actor;
  standing: Standing;
}

/** A mutation, who may, and who is told that they may not. */
interface Verb {
  mutation: string;
  type: string;
  of: keyof Made;
  input: object;
  by: Standing[];
  seenBy: Standing[];
}

interface Made {
  id: string;
  pledgeId: string;
  matchId: string;
}

const SOME = new Set([
  ...["PUBLIC", "GUEST", "BOARD", "DPO", "AID"],
  ...["its requester", "AID who asked", "its pledger", "AID who pledged"],
]);
const STATES = Object.values(AidState);

describeOnDatabases("who sees aid", (databases) => {
  let world: AidWorld;
  let cases: Case[];

  beforeAll(async () => {
    world = await startAidWorld(databases().of("members"));
    const { requester, bodyRequester, colleague, pledger, aid, guest } = world.actors;
    const elsewhere = await world.newBody();
    const other = (roles: (typeof ROLES)[number][], mandates: Array<[string, "REP" | "ORGADMIN"]> = []) =>
      personWith(newId("per"), { roles, mandates });
    const body = world.askingBody;
    cases = [
      { name: "PUBLIC", actor: PUBLIC_ACTOR, standing: null },
      { name: "unknown person", actor: { ...PUBLIC_ACTOR, kind: "GUEST" }, standing: null },
      { name: "ALLY", actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_1" }, standing: null },
      ...["members", "knowledge", "gateway"].map((name) => ({ name, actor: serviceActor(name), standing: null })),
      { name: "GUEST", actor: guest, standing: null },
      { name: "GUEST who asks for something else", actor: requester, standing: null },
      { name: "REP of another", actor: other([], [[elsewhere, "REP"]]), standing: null },
      { name: "ORGADMIN of another", actor: other([], [[elsewhere, "ORGADMIN"]]), standing: null },
      ...ROLES.map((role) => ({
        name: role,
        actor: other([role]),
        standing: role === "AID" ? ("STAFF" as const) : null,
      })),
      { name: "all roles but AID", actor: other(ROLES.filter((role) => role !== "AID")), standing: null },
      { name: "AID", actor: aid, standing: "STAFF" },
      { name: "its requester", actor: bodyRequester, standing: "REQUESTER" },
      { name: "its requester, without mandate now", actor: { ...bodyRequester, mandates: [] }, standing: "REQUESTER" },
      { name: "who speaks for its body", actor: colleague, standing: "REQUESTER" },
      { name: "ORGADMIN of its body", actor: other([], [[body, "ORGADMIN"]]), standing: "REQUESTER" },
      { name: "AID who speaks for its body", actor: other(["AID"], [[body, "REP"]]), standing: "REQUESTER" },
      { name: "AID who asked", actor: { ...bodyRequester, roles: ["AID"], mandates: [] }, standing: "REQUESTER" },
      { name: "its pledger", actor: pledger, standing: "PLEDGER" },
      {
        name: "who speaks for the pledging body",
        actor: other([], [[world.pledgingBody, "ORGADMIN"]]),
        standing: "PLEDGER",
      },
      { name: "AID who pledged", actor: { ...pledger, roles: ["AID"], mandates: [] }, standing: "PLEDGER" },
      {
        name: "AID who speaks for the pledging body",
        actor: other(["AID"], [[world.pledgingBody, "REP"]]),
        standing: "PLEDGER",
      },
    ];
  });
  afterAll(() => world?.close());

  const make = () => world.openMatched({ organizationId: world.askingBody }, world.actors.bodyRequester);
  const ask = (actor: Actor, query: string, variables: object = {}) =>
    world.service.query(query, { ...variables }, actor);
  /** All of them while it is OPEN, in other states one of each standing and some of none. */
  const actorsIn = (state: AidState) => cases.filter(({ name }) => state === AidState.OPEN || SOME.has(name));
  const setState = (id: string, state: AidState) =>
    world.database.write(async (tx) => {
      await tx.update(AidRequest, { id }, { state });
    });

  it("shows a request to its requester and AID staff alone, in every state and by every path", async () => {
    const made = await make();
    const text = `query ($id: ID!, $pledge: ID!) {
      aidRequest(id: $id) { id pledges { nodes { id } } matches { id } }
      aidRequests(first: 100) { nodes { id } }
      aidPledge(id: $pledge) { id request { __typename id nuts } pledger { name } match { requester { name } pledger { name } } }
      aidPledges(first: 100) { nodes { id } }
    }`;
    for (const state of STATES) {
      await setState(made.id, state);
      for (const { name, actor, standing } of actorsIn(state)) {
        const { data, errors } = await ask(actor, text, { id: made.id, pledge: made.pledgeId });
        const has = (list: { nodes: Array<{ id: string }> }, id: string) => list.nodes.some((node) => node.id === id);
        const { aidRequest, aidRequests, aidPledge, aidPledges } = data;
        const isSide = standing === "REQUESTER" || standing === "STAFF";
        const isExpired = state === AidState.EXPIRED;
        expect([name, state, errors, aidRequest?.id ?? null]).toEqual([
          name,
          state,
          undefined,
          isSide ? made.id : null,
        ]);
        expect([name, state, has(aidRequests, made.id)]).toEqual([
          name,
          state,
          isSide && !(isExpired && standing === "STAFF"),
        ]);
        expect([name, (aidRequest?.pledges ?? null) !== null]).toEqual([name, standing === "STAFF"]);
        expect([name, aidPledge?.id ?? null]).toEqual([name, standing ? made.pledgeId : null]);
        expect([name, has(aidPledges, made.pledgeId)]).toEqual([name, standing === "PLEDGER"]);
        if (!standing) continue;
        const { pledger, match } = aidPledge;
        expect([name, pledger !== null]).toEqual([name, standing !== "REQUESTER"]);
        expect([name, match.requester !== null, match.pledger !== null]).toEqual([
          ...[name, standing !== "PLEDGER", standing !== "REQUESTER"],
        ]);
      }
    }
  });

  it("has a verb for each standing, and for others nothing there, in every state", async () => {
    const verbs: Verb[] = [
      ...["VERIFIED", "OPEN", "DECLINED", "CLOSED"].map((to) => verb("moveAidRequest", { to }, "STAFF")),
      ...["WITHDRAWN", "CONFIRMED"].map((to) => verb("moveAidRequest", { to }, "REQUESTER")),
      verb("setAidSurplus", { acceptsSurplus: true }, "REQUESTER"),
      verb("matchAidRequest", { pledgeIds: ["pld_none"] }, "STAFF"),
      verb("handOverAidRequest", {}, "STAFF"),
      ...["WITHDRAWN", "DELIVERED"].map((to) => ({
        ...{ mutation: "moveAidPledge", type: "MoveAidPledgeInput", of: "pledgeId" as const, input: { to } },
        ...{ by: ["PLEDGER"] as Standing[], seenBy: ["PLEDGER", "REQUESTER", "STAFF"] as Standing[] },
      })),
      {
        ...{ mutation: "answerAidMatch", type: "AnswerAidMatchInput", of: "matchId", input: { accept: true } },
        ...{ by: ["PLEDGER", "REQUESTER"], seenBy: ["PLEDGER", "REQUESTER", "STAFF"] },
      },
    ];
    const made = await make();
    const text = `mutation (${verbs.map(({ type }, at) => `$v${at}: ${type}!`)}) {
      ${verbs.map(({ mutation }, at) => `a${at}: ${mutation}(input: $v${at}) { id }`).join(" ")}
    }`;
    // No version fits: who may, is told of it, and nothing changes.
    const inputs = verbs.map(({ of, input }, at) => [`v${at}`, { id: made[of], expectedVersion: 1_000, ...input }]);
    for (const state of STATES) {
      await setState(made.id, state);
      for (const { name, actor, standing } of actorsIn(state)) {
        const { errors = [] } = await ask(actor, text, Object.fromEntries(inputs));
        const codes = new Map(errors.map(({ path, extensions }) => [path?.[0], extensions?.code]));
        for (const [at, { mutation, input, by, seenBy }] of verbs.entries()) {
          const expected = by.includes(standing) ? "CONFLICT" : seenBy.includes(standing) ? "FORBIDDEN" : "NOT_FOUND";
          expect([name, state, mutation, input, codes.get(`a${at}`)]).toEqual([name, state, mutation, input, expected]);
        }
      }
    }
  });

  it("says of what is not theirs the same as of what is not there, by as many statements, and leaves no trace", async () => {
    const made = await make();
    const onBoard = await world.openOnBoard();
    const strangers = cases.filter(({ standing }) => standing === null);
    const unknown: Made = { id: newId("aid"), pledgeId: newId("pld"), matchId: newId("mat") };
    const probe = async (actor: Actor, at: Made, text: string, variables: object) => {
      world.service.statements.length = 0;
      const { data, errors } = await ask(actor, text, variables);
      const told = JSON.stringify({ data, errors });
      const withoutIds = [at.id, at.pledgeId, at.matchId].reduce((all, id) => all.replaceAll(id, "ID"), told);
      return { told: withoutIds, statements: world.service.statements.length };
    };
    const mutations: Array<[string, string, (at: Made) => object]> = [
      ["moveAidRequest", "MoveAidRequestInput", ({ id }) => ({ id, to: "WITHDRAWN", expectedVersion: 1 })],
      [
        "moveAidRequest",
        "MoveAidRequestInput",
        ({ id }) => ({ id, to: "VERIFIED", expectedVersion: 5, idempotencyKey: "k" }),
      ],
      ["setAidSurplus", "SetAidSurplusInput", ({ id }) => ({ id, acceptsSurplus: true, expectedVersion: 5 })],
      [
        "matchAidRequest",
        "MatchAidRequestInput",
        ({ id, pledgeId }) => ({ id, pledgeIds: [pledgeId], expectedVersion: 5 }),
      ],
      ["handOverAidRequest", "HandOverAidRequestInput", ({ id }) => ({ id, expectedVersion: 5 })],
      ["answerAidMatch", "AnswerAidMatchInput", ({ matchId: id }) => ({ id, accept: true, expectedVersion: 1 })],
      ["moveAidPledge", "MoveAidPledgeInput", ({ pledgeId: id }) => ({ id, to: "WITHDRAWN", expectedVersion: 2 })],
      ["pledgeAid", "PledgeAidInput", ({ id }) => ({ aidRequestId: id, offer: "o", contact: "c" })],
    ];
    const before = await world.database.read.count(AuditEntry);
    for (const { name, actor } of strangers) {
      const same = async (text: string, variablesOf: (at: Made) => object) => {
        const answers = [
          await probe(actor, made, text, variablesOf(made)),
          await probe(actor, unknown, text, variablesOf(unknown)),
        ];
        expect([name, text, answers[0]]).toEqual([name, text, answers[1]]);
      };
      await same("query ($id: ID!) { aidRequest(id: $id) { id matches { id } } }", ({ id }) => ({ id }));
      await same("query ($id: ID!) { aidPledge(id: $id) { id match { id } } }", ({ pledgeId: id }) => ({ id }));
      for (const [mutation, input, inputOf] of mutations)
        await same(`mutation ($input: ${input}!) { ${mutation}(input: $input) { id } }`, (at) => ({
          input: inputOf(at),
        }));
    }
    // A pledger has the board, and no more of the request; the requester of the one nothing of the other.
    const { pledger, requester } = world.actors;
    for (const id of [made.id, onBoard]) {
      expect(
        (await ask(pledger, "query ($id: ID!) { aidRequest(id: $id) { id } }", { id })).data.aidRequest,
      ).toBeNull();
      const moved = { id, to: "WITHDRAWN", expectedVersion: 3 };
      expect(await world.act(pledger, "moveAidRequest", moved)).toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await world.pledgeFor(made.id)).toMatchObject({ code: "NOT_FOUND" });
    expect(
      await world.act(requester, "moveAidPledge", { id: made.pledgeId, to: "WITHDRAWN", expectedVersion: 2 }),
    ).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await world.database.read.count(AuditEntry)).toBe(before);
  });

  it("has none of its types looked up by reference", async () => {
    const made = await make();
    const text = `query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }`;
    for (const { actor } of cases) {
      for (const [__typename, id] of Object.entries({
        AidRequest: made.id,
        Pledge: made.pledgeId,
        Match: made.matchId,
      })) {
        const { data, errors } = await ask(actor, text, { of: [{ __typename, id }] });
        expect(errors).toBeDefined();
        expect(data?._entities ?? [null]).toEqual([null]);
      }
    }
  });

  describe("AID staff who are on a side", () => {
    it("see their own request as requesters, and verify it not", async () => {
      const own = { ...world.actors.aid };
      const id = await world.open(own);
      expect(await world.move(own, id, "VERIFIED")).toMatchObject({ code: "FORBIDDEN" });
      const { data } = await ask(own, "query ($id: ID!) { aidRequest(id: $id) { pledges { nodes { id } } } }", { id });
      expect(data.aidRequest).toEqual({ pledges: null });
    });

    it("are pledgers alone where they pledged, and staff elsewhere", async () => {
      const id = await world.openOnBoard();
      const elsewhere = await world.openOnBoard();
      const { id: pledgeId } = await world.pledgeFor(id);
      const rival = await world.newBody();
      const others = personWith(await world.newPerson("Θάλεια"), { mandates: [[rival, "REP"]] });
      const { id: otherId } = await world.pledgeFor(id, {}, others);
      const both = personWith(newId("per"), { roles: ["AID"], mandates: [[world.pledgingBody, "REP"]] });
      expect(await world.matchWith(id, [pledgeId], both)).toMatchObject({ code: "NOT_FOUND" });
      expect(await world.matchWith(id, [otherId], both)).toMatchObject({ code: "NOT_FOUND" });
      const { matches } = await world.matchWith(id, [pledgeId, otherId]);
      const text = `query ($id: ID!, $elsewhere: ID!, $own: ID!, $other: ID!) {
        aidRequest(id: $id) { id } elsewhere: aidRequest(id: $elsewhere) { id pledges { nodes { id } } }
        aidRequests(first: 100) { nodes { id } }
        own: aidPledge(id: $own) { pledger { contact } match { requester { contact } } } other: aidPledge(id: $other) { id }
      }`;
      const { data } = await ask(both, text, { id, elsewhere, own: pledgeId, other: otherId });
      expect(data).toMatchObject({
        ...{ aidRequest: null, elsewhere: { id: elsewhere, pledges: { nodes: [] } }, other: null },
        own: { pledger: { contact: SECRETS.offerContact }, match: { requester: null } },
      });
      const listed = data.aidRequests.nodes.map((node: { id: string }) => node.id);
      expect([listed.includes(id), listed.includes(elsewhere)]).toEqual([false, true]);
      expect(await world.answer(both, matches[1].id)).toMatchObject({ code: "NOT_FOUND" });
      await world.answer(world.actors.requester, matches[0].id);
      expect(await world.answer(both, matches[0].id)).toHaveProperty("id");
      const agreed = await ask(both, text, { id, elsewhere, own: pledgeId, other: otherId });
      expect(agreed.data).toMatchObject({
        aidRequest: null,
        own: { match: { requester: { contact: SECRETS.contact } } },
      });
    });
  });

  it("lists by pages what an actor may see, and no more", async () => {
    const { guest } = world.actors;
    for (let at = 0; at < 5; at++) {
      await world.open(guest);
      await world.open();
    }
    const text = `query ($after: String) { aidRequests(first: 2, after: $after) { nodes { id requester { name } } pageInfo { hasNextPage endCursor } } }`;
    const names: string[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ask(guest, text, { after });
      names.push(...data.aidRequests.nodes.map((node: { requester: { name: string } }) => node.requester.name));
      if (!data.aidRequests.pageInfo.hasNextPage) break;
      after = data.aidRequests.pageInfo.endCursor;
    }
    expect(names).toEqual(Array(5).fill("Ξένος"));
  });

  function verb(mutation: string, input: object, by: Standing): Verb {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    return { mutation, type, of: "id", input, by: [by], seenBy: ["REQUESTER", "STAFF"] };
  }
});
