import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { serviceActor } from "../../services/kit/actor/actor";
import { deliverAsMutations } from "../../services/kit/outbox/events";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestService, type TestService } from "../../services/kit/testing/service";
import { knowledge } from "../../services/knowledge";
import { members } from "../../services/members";
import { type AidWorld, SECRETS, startAidWorld } from "../../services/members/aid-request/testing";

const CASE = `query ($id: ID!) { advisoryCase(id: $id) {
  state topic channel urgency nuts subject contact groupName personId organization { id } } }`;

describeOnDatabases("an advisory case that was a request for aid", (databases) => {
  let advising: TestService;
  let world: AidWorld;

  beforeAll(async () => {
    const tellMembers = deliverAsMutations(knowledge.events ?? {}, async ({ text, variables }) => {
      const { data, errors } = await world.service.query(text, variables, serviceActor("knowledge"));
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    });
    advising = await startTestService(knowledge, databases().of("knowledge"), { deliver: tellMembers });
    const deliver = deliverAsMutations(members.events ?? {}, async ({ text, variables }) => {
      const { data, errors } = await advising.query(text, variables, serviceActor("members"));
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    });
    world = await startAidWorld(databases().of("members"), { deliver });
  });
  afterAll(async () => {
    await world?.close();
    await advising?.close();
  });

  /** @returns The id of the case that members knows of in the end */
  async function handOver(id: string): Promise<string> {
    const input = { id, expectedVersion: await world.versionOf(id) };
    expect(await world.act(world.actors.aid, "handOverAidRequest", input)).toEqual({ id });
    for (;;) {
      const { advisoryCaseId } = await world.request(id);
      if (advisoryCaseId !== null) return advisoryCaseId;
      await pause(5);
    }
  }

  it("is the requester's there as it was here", async () => {
    const id = await handOver(await world.openOnBoard({ kind: "LEGAL" }));
    const { data } = await advising.query(CASE, { id }, world.actors.requester);
    expect(data.advisoryCase).toEqual({
      ...{ state: "SUBMITTED", topic: "LEGAL", channel: "AID_REQUEST", urgency: "HIGH", nuts: "EL613" },
      ...{ subject: SECRETS.need, contact: SECRETS.contact, groupName: SECRETS.groupName },
      ...{ personId: world.actors.requester.subject, organization: null },
    });
    for (const actor of [world.actors.aid, world.actors.guest, world.actors.colleague])
      expect((await advising.query(CASE, { id }, actor)).data).toEqual({ advisoryCase: null });
  });

  it("is that of a body for whoever speaks for it", async () => {
    const asked = { kind: "TECHNICAL", organizationId: world.askingBody };
    const id = await handOver(await world.openOnBoard(asked, world.actors.bodyRequester));
    const { data } = await advising.query(CASE, { id }, world.actors.colleague);
    expect(data.advisoryCase).toMatchObject({ topic: "TECHNICAL", organization: { id: world.askingBody } });
  });

  it("leaves nothing of the request either when it is erased", async () => {
    const request = await world.openOnBoard({ kind: "LEGAL" });
    const caseId = await handOver(request);
    const erase = "mutation ($input: EraseAdvisoryCaseInput!) { eraseAdvisoryCase(input: $input) { state } }";
    const { data } = await advising.query(erase, { input: { caseId } }, world.actors.requester);
    expect(data.eraseAdvisoryCase).toEqual({ state: "ANONYMISED" });
    for (;;) {
      const left = await world.request(request);
      if (left.anonymisedAt === null) await pause(5);
      else {
        expect(left).toMatchObject({ requesterId: null, need: null, contact: null, groupName: null });
        break;
      }
    }
  });
});
