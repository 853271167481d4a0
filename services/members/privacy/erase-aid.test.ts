import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Actor } from "../../kit/actor/actor";
import { verifyAudit } from "../../kit/audit/verify-audit";
import { describeOnDatabases } from "../../kit/testing/databases";
import { UnionSetting } from "../../kit/union-settings/union-setting.entity";
import { AidChange } from "../aid-request/aid-change.entity";
import { AID_CASES, type AidWorld, SECRETS, startAidWorld } from "../aid-request/testing";
import { personWith } from "../testing";

const ERASE =
  "mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { state outcomes { service state } } }";

describeOnDatabases("aid of a person who is erased", (databases) => {
  let world: AidWorld;

  beforeAll(async () => {
    world = await startAidWorld(databases().of("members"));
    await world.database.write((tx) => tx.upsert(UnionSetting, { name: "aidPledges", value: "ANYONE" }, ["name"]));
  });
  afterAll(() => world?.close());

  const newActor = async () => personWith(await world.newPerson("Φευγάτος"), {});
  async function erase(actor: Actor): Promise<void> {
    const { data } = await world.service.query(ERASE, { input: { personId: actor.subject } }, actor);
    expect(data.erasePerson.outcomes).toContainEqual({ service: "members", state: "DONE" });
    expect(await world.database.read.countBy(AidChange, { actor: actor.subject ?? "" })).toBe(0);
  }

  it("is withdrawn with its matches, and no pledge of another is lost", async () => {
    const actor = await newActor();
    const { id, pledgeId, matchId } = await world.openAgreed({}, actor);
    await erase(actor);
    const gone = { requesterId: null, need: null, reasons: null, contact: null, groupName: null };
    expect(await world.request(id)).toMatchObject({ ...gone, state: "WITHDRAWN", kind: "SOCIAL" });
    expect((await world.match(matchId)).endedAt).not.toBeNull();
    expect(await world.pledge(pledgeId)).toMatchObject({ state: "RELEASED", personId: world.actors.pledger.subject });
  });

  it("is taken back where they pledged it: the request is on the board again", async () => {
    const actor = await newActor();
    const id = await world.openOnBoard();
    const { id: pledgeId } = await world.pledgeFor(id, { organizationId: null }, actor);
    const { matches } = await world.matchWith(id, [pledgeId]);
    await world.answer(world.actors.requester, matches[0].id);
    await world.answer(actor, matches[0].id);
    expect((await world.request(id)).state).toBe("AGREED");
    await erase(actor);
    expect(await world.pledge(pledgeId)).toMatchObject({
      state: "WITHDRAWN",
      personId: null,
      offer: null,
      contact: null,
    });
    expect(await world.request(id)).toMatchObject({ state: "OPEN", requesterId: world.actors.requester.subject });
  });

  it("ends as far as it was: what they confirmed is CLOSED, what is over has EXPIRED", async () => {
    const [confirming, late] = [await newActor(), await newActor()];
    const made = await world.openAgreed({}, confirming);
    await world.movePledge(world.actors.pledger, made.pledgeId, "DELIVERED");
    await world.move(confirming, made.id, "CONFIRMED");
    await erase(confirming);
    expect(await world.request(made.id)).toMatchObject({ state: "CLOSED", closedAs: "HELPED", requesterId: null });
    const id = await world.open(late, { expiresOn: "2026-11-29" });
    const { now } = world.clock;
    world.clock.now = new Date("2026-12-05T12:00:00.000Z");
    await erase(late);
    expect(await world.request(id)).toMatchObject({ state: "EXPIRED", requesterId: null, need: null });
    world.clock.now = now;
  });

  it("stays the body's where they asked for one, and forgets them", async () => {
    const asks = personWith(await world.newPerson("Φευγάτη"), { mandates: [[world.askingBody, "REP"]] });
    const id = await world.openOnBoard({ organizationId: world.askingBody }, asks);
    await erase(asks);
    expect(await world.request(id)).toMatchObject({ state: "OPEN", requesterId: null, contact: null });
    const text = "query ($id: ID!) { aidRequest(id: $id) { need } }";
    const { data } = await world.service.query(text, { id }, world.actors.colleague);
    expect(data.aidRequest).toEqual({ need: SECRETS.need });
    expect(await verifyAudit(world.database.read, AID_CASES.audit)).toMatchObject({ fault: null });
  });
});
