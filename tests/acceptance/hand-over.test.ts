import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { ServiceName } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { knowledge } from "../../services/knowledge";
import { AdvisoryCase } from "../../services/knowledge/advisory-case/advisory-case.entity";
import { members } from "../../services/members";
import { AidRequest } from "../../services/members/aid-request/aid-request.entity";
import { type KillableHub, startKillableHub } from "../support/killable-hub";
import { makeTestToken } from "../support/tokens";

const ROUNDS = 12;

/**
 * P6 (4) across the services: a request for aid becomes one advisory case, never two and never none, whichever of the
 * two services is killed while it is handed over.
 */
describeOnDatabases("the hand-over of aid requests", (databases) => {
  let hub: KillableHub;
  let guest = "";
  let aid = "";

  beforeAll(async () => {
    hub = await startKillableHub(databases());
    guest = (await makeTestToken(databases(), { as: "guest" })).text;
    aid = (await makeTestToken(databases(), { as: "aid" })).text;
  }, 90_000);
  afterAll(() => hub?.close());

  it(`makes one case of each request, with a service killed in each of ${ROUNDS} rounds`, async () => {
    const handedOver: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const victim = round % 2 === 0 ? "members" : "knowledge";
      const request = await openVerified(`need ${round}`);
      const answered = handOver(request);
      await sleep(Math.random() * 60);
      hub.kill(victim);
      const wasTold = await answered;
      await hub.restart(victim);
      // who was not told whether it was done asks again, as people do
      if (!wasTold) await handOverAtLast(request.id);
      handedOver.push(request.id);
    }
    await untilDelivered();
    const cases = await readAll(knowledge.database, "knowledge", AdvisoryCase);
    expect(cases.map(({ originAidRequestId }) => originAidRequestId).sort()).toEqual(handedOver.sort());
    const requests = await readAll(members.database, "members", AidRequest);
    const caseOf = new Map(cases.map((each) => [each.originAidRequestId, each.id]));
    for (const { id, advisoryCaseId, state } of requests)
      expect([id, state, advisoryCaseId]).toEqual([id, "CLOSED", caseOf.get(id)]);
    expect(requests).toHaveLength(ROUNDS);
  }, 300_000);

  interface Request {
    id: string;
    version: number;
  }

  async function openVerified(need: string): Promise<Request> {
    const input = {
      kind: "LEGAL",
      need,
      contact: "by post",
      expiresOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
    };
    const opened = await hub.ask(
      "mutation ($input: OpenAidRequestInput!) { openAidRequest(input: $input) { id version } }",
      { input },
      guest,
    );
    const { id, version } = opened.openAidRequest;
    const move = { id, to: "VERIFIED", expectedVersion: version };
    const moved = await hub.ask(
      "mutation ($input: MoveAidRequestInput!) { moveAidRequest(input: $input) { id version } }",
      { input: move },
      aid,
    );
    return moved.moveAidRequest;
  }

  /** @returns Whether the answer came */
  async function handOver({ id, version }: Request): Promise<boolean> {
    const query = "mutation ($input: HandOverAidRequestInput!) { handOverAidRequest(input: $input) { id } }";
    const input = { id, expectedVersion: version };
    const { data } = await hub.query(query, { input }, aid);
    return data?.handOverAidRequest != null;
  }

  async function handOverAtLast(id: string): Promise<void> {
    const query = "query ($id: ID!) { aidRequest(id: $id) { id state version } }";
    for (let attempt = 0; attempt < 100; attempt++) {
      const { data } = await hub.query(query, { id }, aid);
      const found = data?.aidRequest;
      if (found?.state === "CLOSED" || (found && (await handOver(found)))) return;
      await sleep(200);
    }
    throw new Error(`${id} was never handed over`);
  }

  async function untilDelivered(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const requests = await readAll(members.database, "members", AidRequest);
      if (requests.every(({ advisoryCaseId }) => advisoryCaseId !== null)) return;
      await sleep(200);
    }
    throw new Error("some requests never became a case");
  }

  async function readAll<T extends object>(
    model: typeof members.database,
    name: ServiceName,
    entity: new () => T,
  ): Promise<T[]> {
    const database = await openDatabase(databases().of(name), model);
    try {
      return await database.read.find(entity);
    } finally {
      await database.close();
    }
  }
});
