import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, serviceActor } from "../../kit/actor/actor";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { knowledge } from "..";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { ADVISER, CLIENT, DPO, insertAdvisoryCase, NOW, outcomeOf } from "./testing";

const ERASE = "mutation ($input: PersonalDataInput!) { erasePersonFromKnowledge(input: $input) { held } }";
const COLLECT = "mutation ($input: PersonalDataInput!) { collectPersonFromKnowledge(input: $input) { content } }";
const HOLD = "mutation ($input: PlaceAdvisoryLegalHoldInput!) { placeAdvisoryLegalHold(input: $input) { id } }";
const { IN_PROGRESS, CLOSED, ANONYMISED } = AdvisoryCaseState;

describeOnDatabases("cases of a person who is erased", (databases) => {
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    const config = databases().of("knowledge");
    service = await startTestService(knowledge, config, { now: () => NOW });
    database = await openDatabase(config, knowledge.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const insert = (state: AdvisoryCaseState, closedAt: Date | null = null) =>
    database.write((tx) => insertAdvisoryCase(tx, state, { closedAt }));
  const read = (id: string) => database.read.findOneByOrFail(AdvisoryCase, { id });
  const ask = async (actor: Actor, text: string, input: object) =>
    outcomeOf(await service.query(text, { input }, actor));

  it("go back to all advisers where they advised, and go where they were the client, unless held (P4 (6))", async () => {
    const [open, closed, held] = [await insert(IN_PROGRESS), await insert(CLOSED, NOW), await insert(IN_PROGRESS)];
    await ask(DPO, HOLD, { caseId: held, reason: "δίκη" });
    const reason = `Under a legal hold: AdvisoryCase ${held}`;
    expect(await ask(serviceActor("members"), ERASE, { personId: ADVISER.subject })).toEqual({ held: reason });
    expect(await read(open)).toMatchObject({ state: "TRIAGED", adviserId: null, personId: CLIENT.subject });
    expect(await read(closed)).toMatchObject({ state: "CLOSED", adviserId: null, personId: CLIENT.subject });
    expect(await read(held)).toMatchObject({ state: "IN_PROGRESS", adviserId: ADVISER.subject });
    const again = async () => ask(serviceActor("members"), ERASE, { personId: CLIENT.subject });
    expect([await again(), await again()]).toEqual([{ held: reason }, { held: reason }]);
    for (const id of [open, closed])
      expect(await read(id)).toMatchObject({ state: ANONYMISED, personId: null, subject: null, contact: null });
    expect(await read(held)).toMatchObject({ state: "IN_PROGRESS", personId: CLIENT.subject });
  });

  it("are given and erased for members alone", async () => {
    for (const text of [COLLECT, ERASE])
      for (const actor of [DPO, serviceActor("funding"), serviceActor("gateway")])
        expect(await ask(actor, text, { personId: CLIENT.subject })).toMatchObject({ code: "FORBIDDEN" });
  });
});
