import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../kit/actor/actor";
import type { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { AuditHead } from "../../kit/audit/audit-head.entity";
import { listAudit } from "../../kit/audit/list-audit";
import { verifyAudit } from "../../kit/audit/verify-audit";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { deriveCaseKeys } from "../../kit/keys/case-keys";
import { createKey } from "../../kit/keys/key";
import { InboxEvent } from "../../kit/outbox/inbox-event.entity";
import { reseal } from "../../kit/sealing/reseal";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { knowledge } from "..";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryNote } from "./advisory-note.entity";
import { inNote, openText } from "./sealed";
import { ADVISER, CASES, CLIENT, DPO, GUEST, insertAdvisoryCase, NOW, outcomeOf, person } from "./testing";

const { IN_PROGRESS, SUBMITTED, TRIAGED } = AdvisoryCaseState;

const RECEIVE = "mutation ($input: ReceiveAidRequestInput!) { receiveAidRequest(input: $input) { id } }";
const NOTE = "mutation ($input: AddAdvisoryNoteInput!) { addAdvisoryNote(input: $input) { id } }";
const MOVE = "mutation ($input: MoveAdvisoryCaseInput!) { moveAdvisoryCase(input: $input) { id } }";
const ONE = "query ($id: ID!) { advisoryCase(id: $id) { id again: id notes { nodes { id text } } } }";
const LIST =
  "query { advisoryCases(filter: { state: IN_PROGRESS, mine: true }, first: 100) { nodes { id notes { nodes { id } } } } }";

describeOnDatabases("advisory cases", (databases) => {
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

  const insert = (state: AdvisoryCaseState, rest: Partial<AdvisoryCase> = {}) =>
    database.write((tx) => insertAdvisoryCase(tx, state, rest));
  const audited = async (recordId: string) => {
    const entries: AuditEntry[] = [];
    for await (const entry of listAudit(database.read, { recordId })) entries.push(entry);
    return entries.map(({ action, actor, body, operation, purpose, recordType, details }) => ({
      ...{ action, actor, body, operation, purpose, recordType, details: details && JSON.parse(details) },
    }));
  };
  const ask = async (actor: Actor, text: string, input: object) =>
    outcomeOf(await service.query(text, { input }, actor));

  describe("put on record", () => {
    it("each change and each read, of notes too, with actor, body and operation", async () => {
      const rep = person("per_rep", [], [["org_a", "REP"]]);
      const id = await insert(IN_PROGRESS, { organizationId: "org_a", personId: null });
      const { id: note } = (await ask(ADVISER, NOTE, { caseId: id, text: "x", sharedWithClient: true })) ?? {};
      await service.query(ONE, { id }, rep);
      await ask(ADVISER, MOVE, { caseId: id, to: "WAITING", expectedVersion: 2 });
      const entry = { purpose: "P4", recordType: "AdvisoryCase", details: null, body: null };
      const byAdviser = { ...entry, actor: "per_adviser" };
      const byRep = { ...entry, actor: "per_rep", body: "org_a" };
      const move = { ...byAdviser, operation: "Mutation.moveAdvisoryCase" };
      expect(await audited(id)).toEqual([
        {
          ...{ ...byAdviser, action: "NOTED", operation: "Mutation.addAdvisoryNote" },
          details: { note, sharedWithClient: true },
        },
        { ...byRep, action: "READ", operation: "Query.advisoryCase" },
        { ...move, action: "CHANGED", details: { from: "IN_PROGRESS", to: "WAITING" } },
        { ...move, action: "READ" },
      ]);
      const ofNote = { recordType: "AdvisoryNote", action: "READ" };
      expect(await audited(String(note))).toEqual([
        { ...byAdviser, ...ofNote, operation: "Mutation.addAdvisoryNote" },
        { ...byRep, ...ofNote, operation: "AdvisoryCase.notes" },
      ]);
    });

    it("a conflict by its own id: who it is goes with the case, and the record does not", async () => {
      const caseId = await insert(IN_PROGRESS);
      const conflict =
        "mutation ($input: RecordAdvisoryConflictInput!) { recordAdvisoryConflict(input: $input) { id personId } }";
      const input = { caseId, personId: "per_very_near", reason: "x", idempotencyKey: caseId };
      const recorded = await ask(ADVISER, conflict, input);
      expect(recorded).toMatchObject({ personId: "per_very_near" });
      expect(await ask(ADVISER, conflict, input)).toEqual(recorded);
      const entries = await audited(caseId);
      expect(entries).toMatchObject([{ action: "CONFLICT", details: { conflict: recorded?.id, unassigned: false } }]);
      const left = [entries, await database.read.find(InboxEvent)];
      expect(JSON.stringify(left)).not.toContain("per_very_near");
    });

    it("what a request reads all at once, before the answer goes out", async () => {
      const ids = await Promise.all(Array.from({ length: 20 }, () => insert(IN_PROGRESS)));
      service.statements.length = 0;
      const { data } = await service.query(LIST, {}, ADVISER);
      const found = data.advisoryCases.nodes.map(({ id }: { id: string }) => id);
      expect(found).toEqual(expect.arrayContaining(ids));
      expect(service.statements.filter((sql) => /INSERT INTO .audit_entry/.test(sql)).length).toBeLessThanOrEqual(2);
      expect(service.statements.filter((sql) => /^(BEGIN|START)/.test(sql))).toHaveLength(1);
      for (const id of ids)
        expect(await audited(id)).toMatchObject([{ action: "READ", operation: "Query.advisoryCases" }]);
    });

    it("or nothing is answered", async () => {
      const id = await insert(SUBMITTED);
      const { mac } = await database.read.findOneByOrFail(AuditHead, { id: 1 });
      const forge = (value: string) => database.write((tx) => tx.update(AuditHead, { id: 1 }, { mac: value }));
      await forge("0".repeat(64));
      const { data, errors } = await service.query(ONE, { id }, CLIENT);
      await forge(mac);
      expect(data ?? null).toBeNull();
      expect(errors).toMatchObject([{ message: "Unexpected error", extensions: { code: "INTERNAL" } }]);
      expect(await audited(id)).toEqual([]);
      expect((await service.query(ONE, { id }, CLIENT)).data.advisoryCase).toMatchObject({ id });
      expect(await verifyAudit(database.read, CASES.audit)).toMatchObject({ fault: null });
    });
  });

  describe("made of a request for aid", () => {
    const request = () => ({
      ...{
        eventId: newId("evt"),
        aidRequestId: `aid_${newId("evt").slice(4)}`,
        requesterId: "per_asks",
        kind: "LEGAL",
      },
      ...{ need: "Έξωση", urgency: "URGENT", nuts: "EL303", contact: "a@example.org", groupName: "Στέκι" },
    });
    const members = serviceActor("members");
    const countOf = (originAidRequestId: string) => database.read.countBy(AdvisoryCase, { originAidRequestId });

    it("are the requester's, about law or technique", async () => {
      for (const kind of ["LEGAL", "TECHNICAL"]) {
        const input = { ...request(), kind };
        const { id } = (await ask(members, RECEIVE, input)) ?? {};
        const fields = "id topic channel urgency nuts state subject contact groupName personId";
        const { data } = await service.query(
          `query ($id: ID!) { advisoryCase(id: $id) { ${fields} } }`,
          { id },
          person("per_asks"),
        );
        expect(data.advisoryCase).toEqual({
          ...{ id, topic: kind, channel: "AID_REQUEST", urgency: "URGENT", nuts: "EL303", state: "SUBMITTED" },
          ...{ subject: "Έξωση", contact: "a@example.org", groupName: "Στέκι", personId: "per_asks" },
        });
        const [created] = await audited(String(id));
        expect(created).toMatchObject({
          action: "CREATED",
          actor: "members",
          details: null,
        });
      }
      expect(await ask(members, RECEIVE, { ...request(), kind: "MORAL" })).toMatchObject({ code: "BAD_INPUT" });
    });

    it("are one for an event that comes twice, also at the same time", async () => {
      const input = request();
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask(members, RECEIVE, input)));
      answers.push(await ask(members, RECEIVE, input));
      expect(new Set(answers.map((answer) => answer?.id)).size).toBe(1);
      expect(await countOf(input.aidRequestId)).toBe(1);
    });

    it("are one for a request, by whatever events", async () => {
      const input = request();
      const again = Array.from({ length: 6 }, () => ({ ...input, eventId: newId("evt") }));
      const answers = await Promise.all(again.map((each) => ask(members, RECEIVE, each)));
      expect(new Set(answers.map((answer) => answer?.id)).size).toBe(1);
      expect(await countOf(input.aidRequestId)).toBe(1);
    });

    it("come from members alone", async () => {
      for (const actor of [
        PUBLIC_ACTOR,
        GUEST,
        ADVISER,
        DPO,
        serviceActor("gateway"),
        { ...GUEST, subject: "members" },
      ]) {
        const input = request();
        expect(await ask(actor, RECEIVE, input)).toMatchObject({ code: "FORBIDDEN" });
        expect(await countOf(input.aidRequestId)).toBe(0);
      }
    });
  });

  describe("are sealed", () => {
    const WORDS = ["Ακριβό μυστικό", "μυστική επαφή", "κρυφή ομάδα", "κρυφή σημείωση", "κρυφός λόγος", "δίκη κρυφή"];

    it("so that no file of the database has a word of them", async () => {
      const [subject, contact, groupName, text, reason, why] = WORDS;
      const open = "mutation ($input: OpenAdvisoryCaseInput!) { openAdvisoryCase(input: $input) { id } }";
      const content = { topic: "OTHER", subject, contact, groupName, idempotencyKey: "κρυφό κλειδί" };
      const { id: caseId } = (await ask(GUEST, open, content)) ?? {};
      await ask(ADVISER, NOTE, { caseId, text });
      const conflict =
        "mutation ($input: RecordAdvisoryConflictInput!) { recordAdvisoryConflict(input: $input) { id } }";
      await ask(ADVISER, conflict, { caseId, personId: "per_z", reason });
      const hold = "mutation ($input: PlaceAdvisoryLegalHoldInput!) { placeAdvisoryLegalHold(input: $input) { id } }";
      await ask(DPO, hold, { caseId, reason: why });
      await ask(ADVISER, MOVE, { caseId, to: "REFERRED", reason: "κρυφός λόγος δύο", expectedVersion: 2 });
      await ask(serviceActor("members"), RECEIVE, {
        ...{
          eventId: newId("evt"),
          aidRequestId: "aid_sealed",
          kind: "LEGAL",
          need: `${subject}, έξωση`,
          contact,
          groupName,
        },
      });
      const stored = await readAll();
      expect(stored).toContain(String(caseId));
      for (const word of [...WORDS, "κρυφό κλειδί", "έξωση"]) expect(stored).not.toContain(word);
    });

    /** All bytes of SQLite's files, of the log too; of MariaDB all that its tables have. */
    async function readAll(): Promise<string> {
      const config = databases().of("knowledge");
      if (config.type === "sqlite") {
        const folder = dirname(config.path);
        return readdirSync(folder)
          .map((name) => readFileSync(join(folder, name), "utf8"))
          .join("\n");
      }
      const tables = knowledge.database.entities.map((entity) => database.read.find(entity));
      return JSON.stringify(await Promise.all(tables));
    }

    it("anew with another key", async () => {
      const caseId = await insert(TRIAGED);
      const { id } = (await ask(ADVISER, NOTE, { caseId, text: "παλιό κλειδί" })) ?? {};
      const fresh = createKey(NOW);
      const renewed = deriveCaseKeys([fresh, ...TEST_KEYS]);
      const report = await reseal(database, renewed, knowledge.sealed ?? []);
      expect(report.resealed).toBeGreaterThan(0);
      const { text } = await database.read.findOneByOrFail(AdvisoryNote, { id: String(id) });
      expect(openText(deriveCaseKeys([fresh]), text, inNote(String(id)))).toBe("παλιό κλειδί");
      expect(await reseal(database, renewed, knowledge.sealed ?? [])).toMatchObject({ resealed: 0 });
    });
  });
});
