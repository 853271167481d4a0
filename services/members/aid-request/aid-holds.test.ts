import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { In } from "typeorm";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { newId } from "../../kit/ids";
import { LegalHold } from "../../kit/retention/legal-hold.entity";
import { runRetention } from "../../kit/retention/retention";
import { describeOnDatabases } from "../../kit/testing/databases";
import { personWith } from "../testing";
import { AID_RETENTION } from "./aid-retention";
import { AID_CASES, type AidWorld, SECRETS, startAidWorld, TODAY } from "./testing";

const HELD = "{ id isHeld }";

describeOnDatabases("what keeps aid, and what ends its keeping", (databases) => {
  let world: AidWorld;
  let dpo: Actor;
  let board: Actor;

  beforeAll(async () => {
    world = await startAidWorld(databases().of("members"));
    dpo = personWith(newId("per"), { roles: ["DPO"] });
    board = personWith(newId("per"), { roles: ["BOARD"] });
  });
  afterAll(() => world?.close());

  const place = (actor: Actor, id: string, input: object = {}) =>
    world.act(actor, "placeAidLegalHold", { id, reason: SECRETS.reason, ...input }, HELD);
  const lift = (actor: Actor, id: string) => world.act(actor, "liftAidLegalHold", { id }, HELD);
  const recorded = async (...ids: string[]) => {
    const where = { recordId: In(ids), action: In(["HELD", "RELEASED", "ANONYMISED"]) };
    const entries = await world.database.read.find(AuditEntry, { where, order: { number: "ASC" } });
    return entries.map(({ action, recordId, actor, operation }) => [action, recordId, actor, operation]);
  };
  const retain = () => {
    const until = new Date("2028-01-01T00:00:00.000Z");
    return runRetention(world.database, AID_CASES, AID_RETENTION, { service: "members", until });
  };

  describe("a legal hold", () => {
    it("is placed and lifted by the DPO or the board, who see nothing of the record", async () => {
      const { id, pledgeId } = await world.openMatched();
      const other = await world.openMatched();
      for (const one of [id, other.id]) await world.move(world.actors.requester, one, "WITHDRAWN");
      expect(await place(dpo, id)).toEqual({ id, isHeld: true });
      expect(await place(board, other.pledgeId)).toEqual({ id: other.pledgeId, isHeld: true });
      const text = "query ($id: ID!, $pledge: ID!) { aidRequest(id: $id) { id } aidPledge(id: $pledge) { id } }";
      expect((await world.service.query(text, { id, pledge: pledgeId }, dpo)).data).toEqual({
        ...{ aidRequest: null, aidPledge: null },
      });
      expect(JSON.stringify(await world.database.read.find(LegalHold))).not.toContain(SECRETS.reason);
      await retain();
      for (const kept of [await world.request(id), await world.pledge(pledgeId), await world.pledge(other.pledgeId)])
        expect(kept).toMatchObject({ anonymisedAt: null });
      expect(await world.request(other.id)).toMatchObject({ anonymisedAt: expect.any(Date) });
      expect(await lift(board, id)).toEqual({ id, isHeld: false });
      expect(await lift(dpo, other.pledgeId)).toEqual({ id: other.pledgeId, isHeld: false });
      await retain();
      expect(await world.request(id)).toMatchObject({ anonymisedAt: expect.any(Date) });
      expect(await world.pledge(other.pledgeId)).toMatchObject({ anonymisedAt: expect.any(Date) });
      expect(await recorded(id)).toEqual([
        ["HELD", id, dpo.subject, "Mutation.placeAidLegalHold"],
        ["RELEASED", id, board.subject, "Mutation.liftAidLegalHold"],
        ["ANONYMISED", id, "members", "retention"],
      ]);
      expect(await place(dpo, id)).toMatchObject({ code: "NOT_FOUND" });
    });

    it("is placed once for each idempotency key, and lifted with all that are there", async () => {
      const id = await world.open();
      for (const idempotencyKey of ["a", "a", "b"]) await place(dpo, id, { idempotencyKey });
      const held = () => world.database.read.findBy(LegalHold, { recordId: id });
      expect(await held()).toHaveLength(2);
      await lift(dpo, id);
      expect((await held()).every(({ liftedAt }) => liftedAt !== null)).toBe(true);
      expect(await lift(dpo, id)).toEqual({ id, isHeld: false });
    });

    it("does not exist for others, nor for who is on a side, as if there were no such record", async () => {
      const { id, pledgeId } = await world.openMatched(
        { organizationId: world.askingBody },
        world.actors.bodyRequester,
      );
      const { bodyRequester, pledger, aid, guest } = world.actors;
      const strangers: Actor[] = [
        ...[PUBLIC_ACTOR, serviceActor("knowledge"), guest, aid, bodyRequester, pledger],
        { ...bodyRequester, roles: ["DPO"], mandates: [] },
        { ...pledger, roles: ["BOARD"], mandates: [] },
        ...[world.askingBody, world.pledgingBody].map((body) =>
          personWith(newId("per"), { roles: ["DPO", "BOARD"], mandates: [[body, "REP"]] }),
        ),
      ];
      const unknown = { [id]: newId("aid"), [pledgeId]: newId("pld") };
      await place(dpo, id);
      for (const actor of strangers) {
        for (const [known, none] of Object.entries(unknown)) {
          for (const act of [place, lift]) {
            const refusal = await act(actor, known);
            expect(refusal).toMatchObject({ code: "NOT_FOUND" });
            expect(await act(actor, none)).toEqual({
              ...refusal,
              message: refusal.message.replace(known, none),
            });
          }
        }
      }
      expect(await recorded(id, pledgeId)).toHaveLength(1);
    });
  });

  describe("the erasure of an advisory case", () => {
    const erase = (id: string, { actor = serviceActor("knowledge"), eventId = newId("evt") } = {}) =>
      world.act(actor, "receiveAdvisoryErasure", { eventId, aidRequestId: id });
    const handOver = async () => {
      const id = await world.openOnBoard(
        { kind: "LEGAL", organizationId: world.askingBody },
        world.actors.bodyRequester,
      );
      const { id: pledgeId } = await world.pledgeFor(id);
      const input = { id, expectedVersion: await world.versionOf(id) };
      await world.act(world.actors.aid, "handOverAidRequest", input);
      return { id, pledgeId: pledgeId as string };
    };

    it("anonymises the request of which it came, and its pledges, once", async () => {
      const { id, pledgeId } = await handOver();
      const eventId = newId("evt");
      const answers = await Promise.all([1, 2, 3].map(() => erase(id, { eventId })));
      expect(answers).toEqual([{ id }, { id }, { id }]);
      const anonymisedAt = new Date(`${TODAY}T12:00:00.000Z`);
      expect(await world.request(id)).toMatchObject({
        ...{ requesterId: null, organizationId: null, need: null, contact: null, nuts: "EL61", anonymisedAt },
        closedAs: "HANDED_OVER",
      });
      expect(await world.pledge(pledgeId)).toMatchObject({ personId: null, offer: null, contact: null, anonymisedAt });
      expect(await erase(id)).toEqual({ id });
      expect(await recorded(id, pledgeId)).toEqual([
        ["ANONYMISED", id, "knowledge", "Mutation.receiveAdvisoryErasure"],
        ["ANONYMISED", pledgeId, "knowledge", "Mutation.receiveAdvisoryErasure"],
      ]);
    });

    it("leaves what is under a legal hold until its time is over", async () => {
      const [held, pledgeHeld] = [await handOver(), await handOver()];
      await place(dpo, held.id);
      await place(dpo, pledgeHeld.pledgeId);
      for (const { id } of [held, pledgeHeld]) expect(await erase(id)).toEqual({ id });
      const asker = world.actors.bodyRequester.subject;
      expect(await world.request(held.id)).toMatchObject({ requesterId: asker, anonymisedAt: null });
      expect(await world.pledge(held.pledgeId)).toMatchObject({ anonymisedAt: null });
      expect(await world.request(pledgeHeld.id)).toMatchObject({ requesterId: null });
      expect(await world.pledge(pledgeHeld.pledgeId)).toMatchObject({ anonymisedAt: null });
      await lift(dpo, held.id);
      await lift(dpo, pledgeHeld.pledgeId);
      await retain();
      expect(await world.request(held.id)).toMatchObject({ requesterId: null, anonymisedAt: expect.any(Date) });
      for (const { pledgeId } of [held, pledgeHeld])
        expect(await world.pledge(pledgeId)).toMatchObject({ personId: null, anonymisedAt: expect.any(Date) });
    });

    it("touches nothing that was not handed over, and is taken from knowledge alone", async () => {
      const id = await world.open();
      for (const none of [id, newId("aid")]) expect(await erase(none)).toEqual({ id: none });
      expect(await world.request(id)).toMatchObject({ anonymisedAt: null });
      const handedOver = await handOver();
      for (const actor of [PUBLIC_ACTOR, dpo, board, serviceActor("members"), world.actors.bodyRequester])
        expect(await erase(handedOver.id, { actor })).toMatchObject({ code: "FORBIDDEN" });
      expect(await world.request(handedOver.id)).toMatchObject({ anonymisedAt: null });
    });
  });
});
