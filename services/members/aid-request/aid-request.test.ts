import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../kit/actor/actor";
import type { Event } from "../../kit/outbox/events";
import { OutboxEvent } from "../../kit/outbox/outbox-event.entity";
import { describeOnDatabases } from "../../kit/testing/databases";
import { unsetSetting, writeSetting } from "../../kit/union-settings/union-settings";
import { personWith } from "../testing";
import { MEMBERS_SETTINGS } from "../union-settings";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { EXPIRE_AID_REQUESTS } from "./expire";
import { Pledge } from "./pledge.entity";
import { AID_CASES, type AidWorld, ASKED, SECRETS, startAidWorld, TODAY } from "./testing";

const BOARD = `query ($filter: AidBoardFilter, $first: Int! = 100, $after: String) {
  aidBoard(filter: $filter, first: $first, after: $after) {
    nodes { __typename id kind nuts nutsLabel { text(lang: "en") } urgency since expiresOn } pageInfo { hasNextPage endCursor }
  }
}`;
const PARTIES = `{ requester { name organizationId organizationName { text(lang: "en") } groupName contact }
  pledger { name organizationId organizationName { text(lang: "en") } contact } }`;

describeOnDatabases("aid (P6)", (databases) => {
  let world: AidWorld;
  const delivered: Event[] = [];
  let deliver: (event: Event) => Promise<unknown> = async () => ({ id: "adc_1" });

  beforeAll(async () => {
    world = await startAidWorld(databases().of("members"), {
      deliver: async (event) => {
        delivered.push(event);
        return deliver(event);
      },
    });
  });
  afterAll(() => world?.close());
  afterEach(() => {
    world.clock.now = new Date(`${TODAY}T12:00:00.000Z`);
  });

  const board = async (filter = {}): Promise<Array<{ id: string }>> =>
    (await world.service.query(BOARD, { filter })).data.aidBoard.nodes;
  const isListed = async (id: string) => (await board()).some((entry) => entry.id === id);

  describe("(1) any interested person may ask, only members pledge", () => {
    it("lets a guest ask, for their own sake or for a group", async () => {
      const id = await world.open(world.actors.guest, { groupName: "Γείτονες" });
      const text = `query ($id: ID!) { aidRequest(id: $id) { state need reasons version amount { amountCents } requester { name groupName contact } } }`;
      expect((await world.service.query(text, { id }, world.actors.guest)).data.aidRequest).toEqual({
        ...{ state: "SUBMITTED", need: SECRETS.need, reasons: SECRETS.reasons, version: 1, amount: null },
        requester: { name: "Ξένος", groupName: "Γείτονες", contact: SECRETS.contact },
      });
    });

    it("lets those who speak for a body ask for it, and nobody else", async () => {
      const input = { ...ASKED, organizationId: world.askingBody };
      expect(await world.act(world.actors.bodyRequester, "openAidRequest", input)).toHaveProperty("id");
      const refused = await world.act(world.actors.guest, "openAidRequest", input);
      expect(refused).toMatchObject({ code: "NOT_FOUND", field: "organizationId" });
      const unknown = await world.act(world.actors.guest, "openAidRequest", { ...input, organizationId: "org_none" });
      expect(unknown.message).toBe(refused.message.replace(world.askingBody, "org_none"));
    });

    it("lets nobody ask who is not known here", async () => {
      const unknown = { ...PUBLIC_ACTOR, kind: "GUEST" } as const;
      const ally = { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_1" } as const;
      for (const actor of [PUBLIC_ACTOR, unknown, ally])
        expect(await world.act(actor, "openAidRequest", ASKED)).toMatchObject({ code: "FORBIDDEN" });
    });

    it("refuses what is no request", async () => {
      const refusal = async (input: object) =>
        (await world.act(world.actors.guest, "openAidRequest", { ...ASKED, ...input })).field;
      expect(await refusal({ expiresOn: "2026-11-27" })).toBe("expiresOn");
      expect(await refusal({ expiresOn: "2028-01-01" })).toBe("expiresOn");
      expect(await refusal({ nuts: "Volos" })).toBe("nuts");
      expect(await refusal({ need: " " })).toBe("need");
      expect(await refusal({ amountCents: 100 })).toBe("currency");
      expect(await refusal({ amountCents: 0, currency: "EUR" })).toBe("amountCents");
    });

    it("lets members pledge alone, until the union lets anyone", async () => {
      const id = await world.openOnBoard();
      const guest = world.actors.guest;
      const outsider = {
        ...world.actors.pledger,
        mandates: [{ organizationId: world.pledgingBody, kind: "REP", isMember: false } as const],
      };
      expect(await world.pledgeFor(id)).toHaveProperty("id");
      expect(await world.pledgeFor(id, {}, guest)).toMatchObject({ code: "FORBIDDEN", field: "organizationId" });
      expect(await world.pledgeFor(id, {}, outsider)).toMatchObject({ code: "FORBIDDEN" });
      expect(await world.pledgeFor(id, { organizationId: world.pledgingBody }, guest)).toMatchObject({
        code: "NOT_FOUND",
      });
      expect(await world.pledgeFor(id, {}, world.actors.aid)).toMatchObject({ code: "FORBIDDEN" });
      const set = { name: "aidPledges", value: "ANYONE" };
      await world.database.write((tx) => writeSetting(tx, MEMBERS_SETTINGS, set));
      expect(await world.pledgeFor(id, {}, guest)).toHaveProperty("id");
      expect(await world.pledgeFor(id, {}, outsider)).toHaveProperty("id");
      expect(await world.pledgeFor(id, {}, PUBLIC_ACTOR)).toMatchObject({ code: "FORBIDDEN" });
      await world.database.write((tx) => unsetSetting(tx, MEMBERS_SETTINGS, "aidPledges"));
    });

    it("lets nobody pledge for their own request", async () => {
      const id = await world.openOnBoard({ organizationId: world.askingBody }, world.actors.bodyRequester);
      expect(await world.pledgeFor(id, {}, world.actors.colleague)).toMatchObject({ code: "FORBIDDEN" });
    });
  });

  describe("(2) the board shows kind, NUTS-2, urgency, no identity", () => {
    it("tells of what is OPEN by these alone", async () => {
      const id = await world.openOnBoard({ amountCents: 100_000, currency: "EUR" });
      const { data } = await world.service.query(BOARD);
      expect(data.aidBoard.nodes.find((entry: { id: string }) => entry.id === id)).toEqual({
        ...{ __typename: "AidBoardEntry", id, kind: "SOCIAL", nuts: "EL61", urgency: "HIGH", expiresOn: "2026-12-31" },
        ...{ nutsLabel: { text: expect.any(String) }, since: world.clock.now.toISOString() },
      });
      const told = JSON.stringify(data);
      for (const secret of [...Object.values(SECRETS), "100000", "EL613", world.actors.requester.subject])
        expect(told).not.toContain(secret);
    });

    it("has each state but OPEN left out", async () => {
      const id = await world.open();
      expect(await isListed(id)).toBe(false);
      await world.move(world.actors.aid, id, "VERIFIED");
      expect(await isListed(id)).toBe(false);
      await world.move(world.actors.aid, id, "OPEN");
      expect(await isListed(id)).toBe(true);
      const { id: pledgeId } = await world.pledgeFor(id);
      await world.matchWith(id, [pledgeId]);
      expect(await isListed(id)).toBe(false);
      await world.move(world.actors.requester, id, "WITHDRAWN");
      expect(await isListed(id)).toBe(false);
    });

    it("is filtered and paged, by no finer region than it shows", async () => {
      const legal = await world.openOnBoard({ kind: "LEGAL", urgency: "URGENT", nuts: "GR301" });
      const unknown = await world.openOnBoard({ kind: "LEGAL", nuts: null });
      const ids = async (filter: object) => (await board(filter)).map(({ id }) => id);
      expect(await ids({ kind: "LEGAL" })).toEqual(expect.arrayContaining([legal, unknown]));
      expect(await ids({ urgency: "URGENT" })).toEqual([legal]);
      for (const nuts of ["EL", "EL3", "EL30", "GR30"]) expect(await ids({ kind: "LEGAL", nuts })).toEqual([legal]);
      expect(await ids({ kind: "LEGAL", nuts: "EL61" })).toEqual([]);
      const { errors } = await world.service.query(BOARD, { filter: { nuts: "EL301" } });
      expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_INPUT", field: "nuts" });
      const all = await ids({});
      const paged: string[] = [];
      for (let after: string | null = null; ; ) {
        const { data } = await world.service.query(BOARD, { first: 2, after });
        paged.push(...data.aidBoard.nodes.map(({ id }: { id: string }) => id));
        if (!data.aidBoard.pageInfo.hasNextPage) break;
        after = data.aidBoard.pageInfo.endCursor;
      }
      expect(paged).toEqual(all);
    });
  });

  describe("(3) identity is exchanged only when both sides accept", () => {
    const parties = async (actor: typeof PUBLIC_ACTOR, pledgeId: string) => {
      const text = `query ($id: ID!) { aidPledge(id: $id) { offer match ${PARTIES} } }`;
      return (await world.service.query(text, { id: pledgeId }, actor)).data.aidPledge;
    };

    it("tells each side who the other is once both accepted, and as long as it holds", async () => {
      const input = { organizationId: world.askingBody };
      const { bodyRequester, colleague, pledger } = world.actors;
      const { id, pledgeId, matchId } = await world.openMatched(input, bodyRequester);
      const requester = {
        ...{ name: "Ρέα", organizationId: world.askingBody, organizationName: { text: "Body" } },
        ...{ groupName: SECRETS.groupName, contact: SECRETS.contact },
      };
      const other = {
        ...{ name: SECRETS.pledgerName, organizationId: world.pledgingBody, organizationName: { text: "Body" } },
        contact: SECRETS.offerContact,
      };
      const matches = async () => {
        const text = `query ($id: ID!) { aidRequest(id: $id) { matches { pledge { offer pledger { name } } requester { name } ${PARTIES.slice(1)} } }`;
        return (await world.service.query(text, { id }, colleague)).data.aidRequest.matches[0];
      };
      expect(await parties(pledger, pledgeId)).toEqual({
        offer: SECRETS.offer,
        match: { requester: null, pledger: other },
      });
      expect(await matches()).toMatchObject({
        pledger: null,
        requester,
        pledge: { offer: SECRETS.offer, pledger: null },
      });
      await world.answer(colleague, matchId);
      expect(await parties(pledger, pledgeId)).toMatchObject({ match: { requester: null } });
      expect(await matches()).toMatchObject({ pledger: null });
      await world.answer(pledger, matchId);
      expect(await world.request(id)).toMatchObject({ state: "AGREED" });
      expect(await parties(pledger, pledgeId)).toMatchObject({ match: { requester } });
      expect(await matches()).toMatchObject({ pledger: other });
      await world.movePledge(pledger, pledgeId, "WITHDRAWN");
      expect(await world.request(id)).toMatchObject({ state: "OPEN" });
      expect(await parties(pledger, pledgeId)).toMatchObject({ match: { requester: null } });
      expect(await matches()).toMatchObject({ pledger: null });
    });

    it("tells nobody where one side refuses, and opens the request again", async () => {
      for (const [side, state] of [
        ["requester", "DECLINED"],
        ["pledger", "WITHDRAWN"],
      ] as const) {
        const { id, pledgeId, matchId } = await world.openMatched();
        const { requester, pledger } = world.actors;
        await world.answer(side === "requester" ? pledger : requester, matchId);
        await world.answer(world.actors[side], matchId, false);
        expect(await parties(pledger, pledgeId)).toMatchObject({ match: { requester: null } });
        expect(await world.pledge(pledgeId)).toMatchObject({ state });
        expect(await world.request(id)).toMatchObject({ state: "OPEN" });
        expect(await world.answer(requester, matchId)).toMatchObject({ code: "CONFLICT" });
      }
    });

    it("goes on to CLOSED: delivered, confirmed, closed", async () => {
      const { requester, pledger, aid } = world.actors;
      const { id, pledgeId } = await world.openAgreed();
      const unmatched = await world.openOnBoard();
      expect(await world.move(requester, id, "CONFIRMED")).toMatchObject({ code: "ILLEGAL_TRANSITION" });
      expect(await world.movePledge(pledger, pledgeId, "DELIVERED")).toMatchObject({ state: "DELIVERED" });
      expect(await world.move(requester, id, "CONFIRMED")).toMatchObject({ state: "CONFIRMED" });
      expect(await world.move(aid, id, "CLOSED")).toMatchObject({ state: "CLOSED" });
      expect(await world.request(id)).toMatchObject({ closedAs: "HELPED", closedAt: world.clock.now });
      expect(await parties(pledger, pledgeId)).toMatchObject({ match: { requester: { contact: SECRETS.contact } } });
      const history = await world.database.read.find(AidChange, { where: { recordId: id }, order: { version: "ASC" } });
      expect(history.map(({ fromState, toState, actor }) => [fromState, toState, actor])).toEqual([
        [null, "SUBMITTED", requester.subject],
        ["SUBMITTED", "VERIFIED", aid.subject],
        ["VERIFIED", "OPEN", aid.subject],
        ["OPEN", "MATCHED", aid.subject],
        ["MATCHED", "AGREED", pledger.subject],
        ["AGREED", "DELIVERED", pledger.subject],
        ["DELIVERED", "CONFIRMED", requester.subject],
        ["CONFIRMED", "CLOSED", aid.subject],
      ]);
      expect(await world.move(aid, unmatched, "CLOSED")).toMatchObject({
        ...{ code: "ILLEGAL_TRANSITION", details: { allowed: ["MATCHED", "DECLINED", "EXPIRED", "WITHDRAWN"] } },
      });
    });

    it("comes to an end where the requester does not confirm: by them, or by staff", async () => {
      for (const [actor, to, closedAs] of [
        [world.actors.requester, "WITHDRAWN", null],
        [world.actors.aid, "CLOSED", "UNCONFIRMED"],
      ] as const) {
        const { id, pledgeId } = await world.openAgreed();
        await world.movePledge(world.actors.pledger, pledgeId, "DELIVERED");
        expect(await world.move(actor, id, to)).toMatchObject({ state: to });
        expect(await world.request(id)).toMatchObject({ closedAs, closedAt: world.clock.now });
        expect(await world.pledge(pledgeId)).toMatchObject({ state: "DELIVERED" });
      }
    });

    it("is agreed once all pledges that were matched are, and lets what was not matched go at the end", async () => {
      const id = await world.openOnBoard();
      const pledges: string[] = [];
      for (let at = 0; at < 3; at++) pledges.push((await world.pledgeFor(id)).id);
      const { matches } = await world.matchWith(id, pledges.slice(0, 2));
      for (const [at, match] of matches.entries()) {
        await world.answer(world.actors.requester, match.id);
        await world.answer(world.actors.pledger, match.id);
        expect(await world.request(id)).toMatchObject({ state: at === 0 ? "MATCHED" : "AGREED" });
      }
      await world.movePledge(world.actors.pledger, pledges[0] ?? "", "DELIVERED");
      expect(await world.request(id)).toMatchObject({ state: "AGREED" });
      await world.movePledge(world.actors.pledger, pledges[1] ?? "", "DELIVERED");
      await world.move(world.actors.requester, id, "CONFIRMED");
      await world.move(world.actors.aid, id, "CLOSED");
      const states = await world.database.read.find(Pledge, { where: { aidRequestId: id }, order: { id: "ASC" } });
      expect(states.map(({ state }) => state).sort()).toEqual(["DELIVERED", "DELIVERED", "RELEASED"]);
    });
  });

  describe("(4) legal and technical kinds can be turned into an advisory case, once", () => {
    const handOver = async (id: string, actor = world.actors.aid, input: object = {}) =>
      world.act(
        actor,
        "handOverAidRequest",
        { id, expectedVersion: await world.versionOf(id), ...input },
        "{ id state closedAs handedOverAt }",
      );

    it("closes the request and tells knowledge what an adviser needs", async () => {
      const id = await world.openOnBoard(
        { kind: "LEGAL", organizationId: world.askingBody },
        world.actors.bodyRequester,
      );
      const { id: pledgeId } = await world.pledgeFor(id);
      expect(await handOver(id)).toEqual({
        ...{ id, state: "CLOSED", closedAs: "HANDED_OVER", handedOverAt: world.clock.now.toISOString() },
      });
      for (; (await world.request(id)).advisoryCaseId === null; )
        await new Promise((resolve) => setTimeout(resolve, 5));
      const [event, ...others] = delivered.filter(({ subject }) => subject === id);
      expect(others).toEqual([]);
      expect(event).toMatchObject({
        kind: "aid_request.handed_over",
        payload: {
          ...{ aidRequestId: id, requesterId: world.actors.bodyRequester.subject, organizationId: world.askingBody },
          ...{ groupName: SECRETS.groupName, kind: "LEGAL", need: SECRETS.need, urgency: "HIGH", nuts: "EL613" },
          contact: SECRETS.contact,
        },
      });
      const text = "query ($id: ID!) { aidRequest(id: $id) { advisoryCaseId } }";
      const { data } = await world.service.query(text, { id }, world.actors.colleague);
      expect(data.aidRequest).toEqual({ advisoryCaseId: "adc_1" });
      expect(await world.pledge(pledgeId)).toMatchObject({ state: "RELEASED" });
      const stored = await world.database.read.findOneByOrFail(OutboxEvent, { subject: id });
      expect(stored).toMatchObject({ payload: null });
    });

    it("does so once, however many ask at once", async () => {
      const id = await world.openOnBoard({ kind: "TECHNICAL" });
      const expectedVersion = await world.versionOf(id);
      const answers = await Promise.all([1, 2, 3, 4].map(() => handOver(id, world.actors.aid, { expectedVersion })));
      expect(answers.filter(({ state }) => state === "CLOSED")).toHaveLength(1);
      expect(answers.filter(({ code }) => code === "CONFLICT")).toHaveLength(3);
      expect(await handOver(id)).toMatchObject({ code: "CONFLICT" });
      expect(await world.database.read.countBy(OutboxEvent, { subject: id })).toBe(1);
    });

    it("gives the same answer to the same idempotency key", async () => {
      const id = await world.openOnBoard({ kind: "TECHNICAL" });
      const input = { expectedVersion: await world.versionOf(id), idempotencyKey: "once" };
      const [first, second] = [
        await handOver(id, world.actors.aid, input),
        await handOver(id, world.actors.aid, input),
      ];
      expect(first).toMatchObject({ state: "CLOSED" });
      expect(second).toEqual(first);
      expect(await world.database.read.countBy(OutboxEvent, { subject: id })).toBe(1);
    });

    it("is for these kinds, from VERIFIED or OPEN, by AID staff", async () => {
      expect(await handOver(await world.openOnBoard())).toMatchObject({ code: "BAD_INPUT" });
      const id = await world.open(world.actors.requester, { kind: "LEGAL" });
      expect(await handOver(id)).toMatchObject({
        ...{ code: "ILLEGAL_TRANSITION", details: { allowed: ["VERIFIED", "DECLINED", "EXPIRED", "WITHDRAWN"] } },
      });
      await world.move(world.actors.aid, id, "VERIFIED");
      expect(await handOver(id, world.actors.requester)).toMatchObject({ code: "FORBIDDEN" });
      expect(await handOver(id)).toMatchObject({ state: "CLOSED" });
    });

    it("tells knowledge again until it answers", async () => {
      const id = await world.openOnBoard({ kind: "LEGAL" });
      let failures = 0;
      deliver = async () => {
        if (failures++ === 0) throw new Error("not yet");
        return { id: "adc_2" };
      };
      await handOver(id);
      for (; (await world.request(id)).advisoryCaseId === null; )
        await new Promise((resolve) => setTimeout(resolve, 5));
      expect(delivered.filter(({ subject }) => subject === id)).toHaveLength(2);
      expect(await world.request(id)).toMatchObject({ advisoryCaseId: "adc_2" });
    });
  });

  describe("(5) pledged money cannot exceed the need without the requester's yes", () => {
    const NEED = { kind: "ECONOMIC", amountCents: 100_000, currency: "EUR" };
    const money = (amountCents: number, currency = "EUR") => ({ amountCents, currency });

    it("refuses what is more than is left, and does not say how much that is", async () => {
      const id = await world.openOnBoard(NEED);
      expect(await world.pledgeFor(id, money(60_000))).toHaveProperty("id");
      const refused = await world.pledgeFor(id, money(40_001));
      expect(refused).toMatchObject({ code: "EXCEEDS_NEED", field: "amountCents" });
      expect(JSON.stringify(refused)).not.toMatch(/details|100000|60000|40000/);
      expect(await world.pledgeFor(id, money(40_000))).toHaveProperty("id");
      expect(await world.pledgeFor(id, money(1))).toMatchObject({ code: "EXCEEDS_NEED" });
      expect(await world.pledgeFor(id)).toHaveProperty("id");
      expect(await world.pledgeFor(id, money(1, "USD"))).toMatchObject({ code: "BAD_INPUT", field: "currency" });
    });

    it("tells the requester how much is pledged", async () => {
      const [some, none] = [await world.openOnBoard(NEED), await world.openOnBoard()];
      for (const cents of [30_000, 20_000]) await world.pledgeFor(some, money(cents));
      const { id } = await world.pledgeFor(some, money(10_000));
      await world.movePledge(world.actors.pledger, id, "WITHDRAWN");
      const text =
        "query ($some: ID!, $none: ID!) { some: aidRequest(id: $some) { ...P } none: aidRequest(id: $none) { ...P } } fragment P on AidRequest { pledged { amountCents currency } }";
      expect((await world.service.query(text, { some, none }, world.actors.requester)).data).toEqual({
        ...{ some: { pledged: money(50_000) }, none: { pledged: null } },
      });
    });

    it("counts no pledge that was taken back", async () => {
      const id = await world.openOnBoard(NEED);
      const { id: pledgeId } = await world.pledgeFor(id, money(100_000));
      await world.movePledge(world.actors.pledger, pledgeId, "WITHDRAWN");
      expect(await world.pledgeFor(id, money(100_000))).toHaveProperty("id");
    });

    it("takes more once the requester said yes, and nobody else can", async () => {
      const id = await world.openOnBoard(NEED);
      await world.pledgeFor(id, money(100_000));
      const allow = async (actor: typeof PUBLIC_ACTOR) =>
        world.act(
          actor,
          "setAidSurplus",
          { id, acceptsSurplus: true, expectedVersion: await world.versionOf(id) },
          "{ acceptsSurplus }",
        );
      expect(await allow(world.actors.aid)).toMatchObject({ code: "FORBIDDEN" });
      expect(await allow(world.actors.pledger)).toMatchObject({ code: "NOT_FOUND" });
      expect(await world.pledgeFor(id, money(1))).toMatchObject({ code: "EXCEEDS_NEED" });
      expect(await allow(world.actors.requester)).toEqual({ acceptsSurplus: true });
      expect(await world.pledgeFor(id, money(50_000))).toHaveProperty("id");
    });

    it("lets no more slip through where many pledge at once", async () => {
      const id = await world.openOnBoard(NEED);
      const answers = await Promise.all(Array.from({ length: 12 }, () => world.pledgeFor(id, money(20_000))));
      expect(answers.filter(({ code }) => code === "EXCEEDS_NEED")).toHaveLength(7);
      const pledges = await world.database.read.findBy(Pledge, { aidRequestId: id });
      expect(pledges.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0)).toBe(100_000);
    });

    it("keeps amounts that a 32-bit number does not hold", async () => {
      const id = await world.openOnBoard({ ...NEED, amountCents: 9_000_000_000_000 });
      await world.pledgeFor(id, money(8_000_000_000_000));
      expect(await world.pledgeFor(id, money(1_000_000_000_001))).toMatchObject({ code: "EXCEEDS_NEED" });
      expect(await world.pledgeFor(id, money(1_000_000_000_000))).toHaveProperty("id");
    });
  });

  describe("(6) expired requests vanish from lists", () => {
    const listed = async (actor: typeof PUBLIC_ACTOR, filter: object = {}) => {
      const text = `query ($filter: AidRequestFilter) { aidRequests(filter: $filter, first: 100) { nodes { id state } } }`;
      return (await world.service.query(text, { filter }, actor)).data.aidRequests.nodes;
    };
    const atMidnight = () => {
      world.clock.now = new Date("2026-12-01T00:00:00.000Z");
    };

    it("at once by the clock, and the job notes it afterwards", async () => {
      const { requester, aid } = world.actors;
      const id = await world.openOnBoard({ expiresOn: "2026-11-30" });
      const { id: pledgeId } = await world.pledgeFor(id);
      world.clock.now = new Date("2026-11-30T23:59:59.999Z");
      expect(await isListed(id)).toBe(true);
      expect(await listed(aid)).toContainEqual({ id, state: "OPEN" });
      atMidnight();
      const expectGone = async () => {
        expect(await isListed(id)).toBe(false);
        expect((await listed(aid)).map((one: { id: string }) => one.id)).not.toContain(id);
        expect((await listed(aid, { state: "OPEN" })).map((one: { id: string }) => one.id)).not.toContain(id);
        expect(await listed(aid, { state: "EXPIRED" })).toContainEqual({ id, state: "EXPIRED" });
        expect(await listed(requester)).toContainEqual({ id, state: "EXPIRED" });
        expect(await world.pledgeFor(id)).toMatchObject({ code: "NOT_FOUND" });
      };
      await expectGone();
      expect(await world.move(requester, id, "WITHDRAWN")).toMatchObject({
        code: "ILLEGAL_TRANSITION",
        details: { from: "EXPIRED" },
      });
      const parts = { database: world.database, cases: AID_CASES, now: world.clock.now };
      const runs = [1, 2].map(() => EXPIRE_AID_REQUESTS.run({ ...parts, signal: new AbortController().signal }));
      await Promise.all(runs);
      await expectGone();
      expect(await world.request(id)).toMatchObject({ state: "EXPIRED", closedAt: world.clock.now });
      expect(await world.pledge(pledgeId)).toMatchObject({ state: "RELEASED" });
      expect(await world.database.read.countBy(AidChange, { recordId: id, toState: "EXPIRED" })).toBe(1);
    });

    it("ends matches that not all accepted, and leaves what was agreed", async () => {
      const waiting = await world.openMatched({ expiresOn: "2026-11-30" });
      const agreed = await world.openAgreed({ expiresOn: "2026-11-30" });
      atMidnight();
      expect(await world.answer(world.actors.pledger, waiting.matchId)).toMatchObject({ code: "ILLEGAL_TRANSITION" });
      const parts = { database: world.database, cases: AID_CASES, now: world.clock.now };
      await EXPIRE_AID_REQUESTS.run({ ...parts, signal: new AbortController().signal });
      expect(await world.match(waiting.matchId)).toMatchObject({ endedAt: world.clock.now });
      expect(await world.database.read.findOneBy(AidRequest, { id: agreed.id })).toMatchObject({ state: "AGREED" });
    });
  });

  it("answers a request that comes again with the same key as the first time, for each actor", async () => {
    const input = { ...ASKED, idempotencyKey: "k1" };
    const ask = (actor: typeof PUBLIC_ACTOR) => world.act(actor, "openAidRequest", input);
    const [first, again, other] = await Promise.all([
      ask(world.actors.requester),
      ask(world.actors.requester),
      ask(personWith(await world.newPerson("Άλλη"), {})),
    ]);
    expect(again).toEqual(first);
    expect(other.id).not.toBe(first.id);
  });

  it("refuses a version that is not the present one", async () => {
    const id = await world.open();
    const stale = await world.move(world.actors.aid, id, "VERIFIED", { expectedVersion: 2 });
    expect(stale).toMatchObject({ code: "CONFLICT", field: "expectedVersion" });
  });
});
