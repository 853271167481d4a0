import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { In } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { verifyAudit } from "../../kit/audit/verify-audit";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { OutboxEvent, payloadOf } from "../../kit/outbox/outbox-event.entity";
import { monthsBefore, runRetention } from "../../kit/retention/retention";
import { open } from "../../kit/sealing/seal";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { unsetSetting, writeSetting } from "../../kit/union-settings/union-settings";
import { knowledge } from "..";
import { StateChange } from "../state-change/state-change.entity";
import { KNOWLEDGE_SETTINGS } from "../union-settings";
import { AdvisoryCase } from "./advisory-case.entity";
import { ADVISORY_MOVES, AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { AdvisoryOutcome } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";
import { countCases } from "./counts";
import {
  ADVISER,
  BOARD,
  CASES,
  CLIENT,
  caseRow,
  DPO,
  GUEST,
  insertAdvisoryCase,
  NOW,
  OTHER_ADVISER,
  outcomeOf,
  person,
} from "./testing";

const { SUBMITTED, TRIAGED, ASSIGNED, IN_PROGRESS, WAITING, RESOLVED, CLOSED, DECLINED, REFERRED, ANONYMISED } =
  AdvisoryCaseState;

const CASE =
  "id state topic subject contact groupName personId organization { id } adviserId minutesSpent version outcome";

/** Mutations by their inputs. */
const MUTATIONS = {
  openAdvisoryCase: `OpenAdvisoryCaseInput ${CASE}`,
  moveAdvisoryCase: `MoveAdvisoryCaseInput ${CASE} reason`,
  assignAdvisoryCase: `AssignAdvisoryCaseInput ${CASE}`,
  addAdvisoryNote: "AddAdvisoryNoteInput id text minutes authorId sharedWithClient",
  recordAdvisoryConflict: "RecordAdvisoryConflictInput id personId",
  freeAdvisoryCase: "FreeAdvisoryCaseInput id",
  rateAdvisoryCase: `RateAdvisoryCaseInput ${CASE} satisfaction`,
  eraseAdvisoryCase: "EraseAdvisoryCaseInput id state",
  placeAdvisoryLegalHold: "PlaceAdvisoryLegalHoldInput id caseId",
  liftAdvisoryLegalHold: "LiftAdvisoryLegalHoldInput id caseId",
};

describeOnDatabases("P4, advice", (databases) => {
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

  async function call(actor: Actor, name: keyof typeof MUTATIONS, input: object) {
    const [type = "", ...fields] = MUTATIONS[name].split(" ");
    const text = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields.join(" ")} } }`;
    return outcomeOf(await service.query(text, { input }, actor));
  }

  const insert = (state: AdvisoryCaseState, rest: Partial<AdvisoryCase> = {}) =>
    database.write((tx) => insertAdvisoryCase(tx, state, rest));
  const row = (id: string) => database.read.findOneByOrFail(AdvisoryCase, { id });
  const read = async (actor: Actor, id: string, fields = CASE) =>
    outcomeOf(await service.query(`query ($id: ID!) { advisoryCase(id: $id) { ${fields} } }`, { id }, actor));
  const listed = async (actor: Actor, filter: object = {}): Promise<string[]> => {
    const text =
      "query ($filter: AdvisoryCaseFilter) { advisoryCases(filter: $filter, first: 100) { nodes { id } edges { node { id } } } }";
    const { data } = await service.query(text, { filter }, actor);
    const ids = data.advisoryCases.nodes.map(({ id }: { id: string }) => id);
    expect(data.advisoryCases.edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(ids);
    return ids;
  };

  describe("(1) a guest", () => {
    const NEW = { topic: "FOUNDING", subject: "Θέλουμε συνεταιρισμό", contact: "a@example.org", nuts: "GR303" };

    it("opens a case, also of a group, and reads only their own", async () => {
      const own = await call(GUEST, "openAdvisoryCase", { ...NEW, groupName: "Οι ανώνυμοι" });
      expect(own).toMatchObject({
        state: SUBMITTED,
        groupName: "Οι ανώνυμοι",
        subject: NEW.subject,
        personId: "per_guest",
      });
      const other = await call(person("per_somebody"), "openAdvisoryCase", NEW);
      expect(await listed(GUEST)).toEqual([own?.id]);
      expect(await read(GUEST, String(own?.id), "contact nuts")).toEqual({ contact: NEW.contact, nuts: "EL303" });
      expect(await read(GUEST, String(other?.id))).toBeNull();
    });

    it("opens it once for the same key", async () => {
      const open = () => call(person("per_twice"), "openAdvisoryCase", { ...NEW, idempotencyKey: "k" });
      const [first, second] = await Promise.all([open(), open()]);
      expect(second).toEqual(first);
      expect(await listed(person("per_twice"))).toEqual([first?.id]);
    });

    it("is refused another case for the same key", async () => {
      const open = (subject: string) =>
        call(person("per_other_input"), "openAdvisoryCase", { ...NEW, subject, idempotencyKey: "k" });
      const first = await open("πρώτο");
      expect(await open("δεύτερο")).toMatchObject({ code: "CONFLICT", field: "idempotencyKey" });
      expect(await open("πρώτο")).toEqual(first);
      expect(await listed(person("per_other_input"))).toEqual([first?.id]);
    });

    it("opens none for a body for which they do not speak, nor for a group and a body", async () => {
      const rep = person("per_rep", [], [["org_a", "REP"]]);
      expect(await call(GUEST, "openAdvisoryCase", { ...NEW, organizationId: "org_a" })).toMatchObject({
        ...{ code: "NOT_FOUND", field: "organizationId" },
      });
      expect(await call(rep, "openAdvisoryCase", { ...NEW, organizationId: "org_a", groupName: "x" })).toMatchObject({
        ...{ code: "BAD_INPUT", field: "groupName" },
      });
      const opened = await call(rep, "openAdvisoryCase", { ...NEW, organizationId: "org_a" });
      expect(opened).toMatchObject({ organization: { id: "org_a" }, personId: null });
      expect(await listed(person("per_admin", [], [["org_a", "ORGADMIN"]]))).toEqual([opened?.id]);
      expect(await listed(person("per_rep"))).toEqual([]);
    });

    it("has to be known", async () => {
      for (const actor of [PUBLIC_ACTOR, { ...PUBLIC_ACTOR, kind: "GUEST" }, { ...GUEST, kind: "ALLY" }] as const)
        expect(await call(actor, "openAdvisoryCase", NEW)).toMatchObject({ code: "FORBIDDEN" });
    });

    it("does not read what is for advisers", async () => {
      const id = await insert(IN_PROGRESS, { minutesSpent: 30, originAidRequestId: "aid_1" });
      const note = { caseId: id, minutes: 15 };
      await call(ADVISER, "addAdvisoryNote", { ...note, text: "εσωτερικό" });
      await call(ADVISER, "addAdvisoryNote", { ...note, text: "για εσάς", sharedWithClient: true });
      await call(ADVISER, "recordAdvisoryConflict", { caseId: id, personId: "per_x", reason: "συγγενής" });
      const fields =
        "adviserId minutesSpent originAidRequestId conflicts { personId reason } notes { nodes { text authorId minutes } }";
      expect(await read(CLIENT, id, fields)).toEqual({
        ...{ adviserId: null, minutesSpent: null, originAidRequestId: null, conflicts: null },
        notes: { nodes: [{ text: "για εσάς", authorId: null, minutes: null }] },
      });
      const written = { authorId: "per_adviser", minutes: 15 };
      expect(await read(ADVISER, id, fields)).toEqual({
        ...{ adviserId: "per_adviser", minutesSpent: 60, originAidRequestId: "aid_1" },
        conflicts: [{ personId: "per_x", reason: "συγγενής" }],
        notes: {
          nodes: [
            { text: "εσωτερικό", ...written },
            { text: "για εσάς", ...written },
          ],
        },
      });
    });
  });

  const COUNTS = `query ($year: Int!) { advisoryCounts(year: $year) {
    year asOf total byTopic { key count } byNuts2 { key count } byOutcome { key count } } }`;

  describe("(2) anybody", () => {
    it("sees the services in Greek and English", async () => {
      for (const actor of [PUBLIC_ACTOR, { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_a" } as const]) {
        const { data } = await service.query(
          `{ advisoryServices { topic name { el: text(lang: "el") en: text(lang: "en") } description { editions { lang } } } }`,
          {},
          actor,
        );
        expect(data.advisoryServices.map(({ topic }: { topic: string }) => topic)).toEqual(Object.keys(AdvisoryTopic));
        expect(data.advisoryServices[0].name).toEqual({ el: "Ίδρυση", en: "Founding" });
      }
    });

    it("sees yearly counts, none of them under 5, of anonymised cases too", async () => {
      const rows = [
        ...Array.from({ length: 6 }, () => caseRow(SUBMITTED, { topic: AdvisoryTopic.TAX, nuts: "EL301" })),
        ...Array.from({ length: 7 }, () => caseRow(ANONYMISED, { outcome: AdvisoryOutcome.SOLVED, nuts: "EL30" })),
        ...Array.from({ length: 3 }, () => caseRow(CLOSED, { topic: AdvisoryTopic.FUNDING, nuts: "EL522" })),
        ...Array.from({ length: 4 }, () => caseRow(CLOSED, { topic: AdvisoryTopic.OTHER, nuts: null })),
      ].map((each) => ({ ...each, openedYear: 2001 }));
      await database.write((tx) => tx.insert(AdvisoryCase, rows));
      const { data } = await service.query(COUNTS, { year: 2001 });
      expect(data.advisoryCounts).toEqual({
        ...{ year: 2001, asOf: null, total: 20 },
        byTopic: [
          { key: "LEGAL", count: 7 },
          { key: "TAX", count: 6 },
          { key: null, count: 7 },
        ],
        byNuts2: [
          { key: "EL30", count: 13 },
          { key: null, count: 7 },
        ],
        byOutcome: [
          { key: "UNKNOWN", count: 13 },
          { key: null, count: 7 },
        ],
      });
    });

    it("sees nothing of fewer than 5", async () => {
      await database.write((tx) =>
        tx.insert(
          AdvisoryCase,
          Array.from({ length: 4 }, () => caseRow(CLOSED, { openedYear: 2002 })),
        ),
      );
      for (const year of [2002, 2003]) {
        const { data } = await service.query(COUNTS, { year });
        expect(data.advisoryCounts).toEqual({ year, asOf: null, total: null, byTopic: [], byNuts2: [], byOutcome: [] });
      }
    });
  });

  describe("(2) counts of a year that is not over", () => {
    const YEAR = 2030;
    const asked = async (at: string) => {
      const now = new Date(at);
      const counts = await countCases(database.read, YEAR, now);
      return { ...counts, asOf: counts.asOf?.toISOString() ?? null };
    };
    const nothing = { total: null, byTopic: [], byNuts2: [], byOutcome: [] };

    it("tell what came in by the end of its last full quarter, whoever is erased meanwhile", async () => {
      const opened = (at: string, count: number) =>
        Array.from({ length: count }, () => {
          const createdAt = new Date(at);
          return caseRow(CLOSED, { openedYear: YEAR, createdAt, closedAt: createdAt });
        });
      const spring = opened("2030-06-30T23:59:59.999Z", 5);
      const rows = [...opened("2030-01-01T00:00:00.000Z", 6), ...spring, ...opened("2030-07-01T00:00:00.000Z", 7)];
      await database.write((tx) => tx.insert(AdvisoryCase, rows));
      for (const at of ["2029-12-31T23:59:59.999Z", "2030-01-01T00:00:00.000Z", "2030-03-31T23:59:59.999Z"])
        expect(await asked(at)).toMatchObject(nothing);
      const sums = async () => [
        await asked("2030-04-01T00:00:00.000Z"),
        await asked("2030-06-30T23:59:59.999Z"),
        await asked("2030-07-01T00:00:00.000Z"),
        await asked("2030-12-31T23:59:59.999Z"),
        await asked("2031-01-01T00:00:00.000Z"),
      ];
      const before = await sums();
      expect(before.map(({ asOf, total }) => [asOf, total])).toEqual([
        ["2030-04-01T00:00:00.000Z", 6],
        ["2030-04-01T00:00:00.000Z", 6],
        ["2030-07-01T00:00:00.000Z", 11],
        ["2030-10-01T00:00:00.000Z", 18],
        [null, 18],
      ]);
      for (const { total, byTopic } of before) expect(byTopic).toMatchObject([{ key: null, count: total }]);
      for (const caseId of [rows[0]?.id, spring[0]?.id, rows.at(-1)?.id])
        expect(await call(CLIENT, "eraseAdvisoryCase", { caseId })).toMatchObject({ state: ANONYMISED });
      expect(await sums()).toEqual(before);
    });

    it("are told by the clock of the service", async () => {
      const { data } = await service.query(COUNTS, { year: 2026 });
      expect(data.advisoryCounts).toEqual({ year: 2026, asOf: "2026-10-01T00:00:00.000Z", ...nothing });
      const { data: later } = await service.query(COUNTS, { year: 2_000_000_000 });
      expect(later.advisoryCounts).toMatchObject(nothing);
    });
  });

  describe("(3) an adviser", () => {
    it("sees what is assigned to them or to nobody, never with a conflict", async () => {
      const ids = {
        free: await insert(SUBMITTED, { topic: AdvisoryTopic.TAX }),
        own: await insert(IN_PROGRESS, { topic: AdvisoryTopic.TAX }),
        others: await insert(IN_PROGRESS, { topic: AdvisoryTopic.TAX, adviserId: "per_other" }),
        marked: await insert(SUBMITTED, { topic: AdvisoryTopic.TAX }),
      };
      const conflict = { caseId: ids.marked, personId: "per_adviser", reason: "αδελφός" };
      expect(await call(OTHER_ADVISER, "recordAdvisoryConflict", conflict)).toMatchObject({ personId: "per_adviser" });
      const seen = await listed(ADVISER, { topic: "TAX" });
      expect(seen).toEqual(expect.arrayContaining([ids.free, ids.own]));
      expect(seen).not.toEqual(expect.arrayContaining([ids.others]));
      expect(seen).not.toEqual(expect.arrayContaining([ids.marked]));
      expect(await listed(ADVISER, { topic: "TAX", state: "IN_PROGRESS", mine: true })).toEqual([ids.own]);
      expect(await read(OTHER_ADVISER, ids.marked, "id")).toEqual({ id: ids.marked });
    });

    it("loses an assigned case with a conflict, recorded by themself, once", async () => {
      const id = await insert(WAITING);
      const reason = { caseId: id, reason: "συνιδρυτής" };
      expect(await call(ADVISER, "recordAdvisoryConflict", reason)).toMatchObject({ personId: "per_adviser" });
      expect(await row(id)).toMatchObject({ state: TRIAGED, adviserId: null, version: 2 });
      expect(await read(ADVISER, id)).toBeNull();
      expect(await call(ADVISER, "recordAdvisoryConflict", reason)).toMatchObject({ code: "NOT_FOUND" });
      const { version: expectedVersion } = await row(id);
      const back = { caseId: id, adviserId: "per_adviser", expectedVersion };
      expect(await call(OTHER_ADVISER, "assignAdvisoryCase", back)).toMatchObject({
        code: "CONFLICT",
        field: "adviserId",
      });
      const client = { ...back, adviserId: "per_client" };
      expect(await call(OTHER_ADVISER, "assignAdvisoryCase", client)).toMatchObject({ code: "CONFLICT" });
      const closed = await insert(RESOLVED);
      await call(ADVISER, "recordAdvisoryConflict", { ...reason, caseId: closed });
      expect(await row(closed)).toMatchObject({ state: RESOLVED, adviserId: null });
    });

    it("has a conflict by being the client, or speaking for it", async () => {
      const id = await insert(TRIAGED, { organizationId: "org_b" });
      const speaker = person("per_speaker", ["ADVISER"], [["org_b", "REP"]]);
      for (const actor of [speaker, person("per_client", ["ADVISER"])]) {
        expect(await read(actor, id, "id conflicts { id }")).toEqual({ id, conflicts: null });
        const assign = { caseId: id, adviserId: actor.subject, expectedVersion: 1 };
        expect(await call(actor, "assignAdvisoryCase", assign)).toMatchObject({ code: "FORBIDDEN" });
      }
    });

    it("gives a case to another", async () => {
      const id = await insert(TRIAGED);
      const own = { caseId: id, adviserId: "per_adviser", expectedVersion: 1 };
      expect(await call(ADVISER, "assignAdvisoryCase", own)).toMatchObject({
        state: ASSIGNED,
        adviserId: "per_adviser",
      });
      expect(await call(ADVISER, "assignAdvisoryCase", own)).toMatchObject({
        code: "CONFLICT",
        field: "expectedVersion",
      });
      const other = { ...own, adviserId: "per_other", expectedVersion: 2 };
      expect(await call(ADVISER, "assignAdvisoryCase", other)).toBeNull();
      expect(await read(OTHER_ADVISER, id)).toMatchObject({ state: ASSIGNED, adviserId: "per_other", version: 3 });
    });
  });

  describe("a case that is stuck with somebody who does not advise", () => {
    const free = (actor: Actor, caseId: string) => call(actor, "freeAdvisoryCase", { caseId });

    it("is any adviser's again once one of them, or of the board, frees it", async () => {
      for (const actor of [BOARD, OTHER_ADVISER])
        for (const state of [ASSIGNED, IN_PROGRESS, WAITING, RESOLVED]) {
          const id = await insert(state, { adviserId: "per_left" });
          expect(await read(OTHER_ADVISER, id, "id")).toBeNull();
          expect(await free(actor, id)).toEqual({ id });
          const to = state === RESOLVED ? RESOLVED : TRIAGED;
          expect(await row(id)).toMatchObject({ state: to, adviserId: null, version: 2 });
          expect(await read(OTHER_ADVISER, id, "id")).toEqual({ id });
          const [move] = await database.read.findBy(StateChange, { recordId: id });
          if (to === TRIAGED) expect(move).toMatchObject({ fromState: state, toState: to, actor: actor.subject });
          const [entry] = await database.read.findBy(AuditEntry, { recordId: id, action: "CHANGED" });
          expect(entry).toMatchObject({ actor: actor.subject, operation: "Mutation.freeAdvisoryCase" });
          expect(JSON.parse(entry?.details ?? "")).toEqual({ from: state, to, unassigned: true });
        }
    });

    it("is not freed by its client, or with a conflict on record", async () => {
      const id = await insert(IN_PROGRESS, { organizationId: "org_stuck" });
      for (const actor of [
        person("per_client", ["ADVISER"]),
        person("per_client", ["BOARD"]),
        person("per_rep", ["ADVISER", "BOARD"], [["org_stuck", "REP"]]),
      ])
        expect(await free(actor, id)).toMatchObject({ code: "FORBIDDEN" });
      await call(ADVISER, "recordAdvisoryConflict", { caseId: id, personId: "per_near", reason: "x" });
      for (const actor of [person("per_near", ["ADVISER"]), person("per_near", ["BOARD"]), DPO])
        expect(await free(actor, id)).toMatchObject({ code: "NOT_FOUND" });
      expect(await row(id)).toMatchObject({ state: IN_PROGRESS, adviserId: "per_adviser" });
    });

    it("has an adviser and is not closed", async () => {
      for (const state of [SUBMITTED, TRIAGED, CLOSED, DECLINED, REFERRED]) {
        const id = await insert(state);
        expect(await free(BOARD, id)).toMatchObject({ code: "CONFLICT", field: "caseId" });
        expect(await row(id)).toMatchObject({ state, version: 1 });
      }
      for (const id of ["adc_unknown", await insert(ANONYMISED)])
        expect(await free(BOARD, id)).toMatchObject({ code: "NOT_FOUND" });
    });
  });

  describe("(4) moves", () => {
    it("that are illegal are refused with those that are allowed", async () => {
      const caseId = await insert(SUBMITTED);
      const move = { caseId, to: "RESOLVED", outcome: "SOLVED", expectedVersion: 1 };
      expect(await call(ADVISER, "moveAdvisoryCase", move)).toMatchObject({
        ...{ code: "ILLEGAL_TRANSITION", field: "state" },
        details: { from: "SUBMITTED", to: "RESOLVED", allowed: ["TRIAGED", "DECLINED", "REFERRED"] },
      });
    });

    it("are all refused but those of the table", async () => {
      const complete = { outcome: "SOLVED", reason: "αλλού", expectedVersion: 1 };
      for (const from of Object.values(AdvisoryCaseState).filter((state) => state !== ANONYMISED))
        for (const to of Object.values(AdvisoryCaseState)) {
          const caseId = await insert(from, from === TRIAGED ? { adviserId: "per_adviser" } : {});
          const answer = await call(ADVISER, "moveAdvisoryCase", { ...complete, caseId, to });
          const isAllowed = ADVISORY_MOVES[from].includes(to);
          if (to === ANONYMISED && isAllowed) expect(answer).toMatchObject({ code: "BAD_INPUT", field: "to" });
          else if (isAllowed) expect(answer).toMatchObject({ state: to, version: 2 });
          else expect(answer).toMatchObject({ code: "ILLEGAL_TRANSITION", details: { allowed: ADVISORY_MOVES[from] } });
        }
    });

    it("lead from the first word to the last, each a row of the history", async () => {
      const { id: caseId } = (await call(CLIENT, "openAdvisoryCase", { topic: "OTHER", subject: "Βοήθεια" })) ?? {};
      let expectedVersion = 1;
      const move = async (to: string, more: object = {}) => {
        const input = { caseId, to, expectedVersion: expectedVersion++, ...more };
        expect(await call(ADVISER, "moveAdvisoryCase", input)).toMatchObject({ state: to });
      };
      await move("TRIAGED", { topic: "TAX", urgency: "HIGH" });
      await call(ADVISER, "assignAdvisoryCase", {
        caseId,
        adviserId: "per_adviser",
        expectedVersion: expectedVersion++,
      });
      for (const to of ["IN_PROGRESS", "WAITING", "IN_PROGRESS"]) await move(to);
      await move("RESOLVED", { outcome: "PARTLY_SOLVED" });
      const rating = { caseId, satisfaction: 4, expectedVersion: expectedVersion++ };
      expect(await call(CLIENT, "rateAdvisoryCase", rating)).toMatchObject({
        satisfaction: 4,
        outcome: "PARTLY_SOLVED",
      });
      await move("CLOSED");
      expect(await row(String(caseId))).toMatchObject({ closedAt: NOW, topic: "TAX", urgency: "HIGH" });
      const states = [
        "SUBMITTED",
        "TRIAGED",
        "ASSIGNED",
        "IN_PROGRESS",
        "WAITING",
        "IN_PROGRESS",
        "RESOLVED",
        "CLOSED",
      ];
      const { history } = (await read(CLIENT, String(caseId), "history { nodes { fromState toState at } }")) as never;
      expect((history as { nodes: unknown[] }).nodes).toEqual(
        states.slice(1).map((toState, at) => ({ fromState: states[at], toState, at: NOW.toISOString() })),
      );
      const moves = await database.read.findBy(StateChange, { recordId: String(caseId) });
      expect(new Set(moves.map(({ actor }) => actor))).toEqual(new Set(["per_adviser"]));
    });

    it("need what their states need", async () => {
      const missing = async (from: AdvisoryCaseState, to: string, more: object = {}) => {
        const input = { caseId: await insert(from), to, expectedVersion: 1, ...more };
        return call(ADVISER, "moveAdvisoryCase", input);
      };
      const incomplete = (field: string) => ({ code: "INCOMPLETE", field, details: { missing: [field] } });
      expect(await missing(TRIAGED, "ASSIGNED")).toMatchObject(incomplete("adviserId"));
      expect(await missing(IN_PROGRESS, "RESOLVED")).toMatchObject(incomplete("outcome"));
      expect(await missing(SUBMITTED, "DECLINED", { reason: " " })).toMatchObject(incomplete("reason"));
      expect(await missing(IN_PROGRESS, "REFERRED")).toMatchObject(incomplete("reason"));
      expect(await missing(IN_PROGRESS, "RESOLVED", { outcome: "REFERRED" })).toMatchObject({ code: "BAD_INPUT" });
      expect(await missing(SUBMITTED, "REFERRED", { reason: "Συνήγορος" })).toMatchObject({
        ...{ state: "REFERRED", outcome: "REFERRED", reason: "Συνήγορος" },
      });
    });

    it("come to an outcome before the client rates it", async () => {
      const caseId = await insert(IN_PROGRESS);
      const rating = { caseId, satisfaction: 4, expectedVersion: 1 };
      expect(await call(CLIENT, "rateAdvisoryCase", rating)).toMatchObject({ code: "CONFLICT", field: "caseId" });
      expect(await call(CLIENT, "rateAdvisoryCase", { ...rating, satisfaction: 6 })).toMatchObject({
        code: "BAD_INPUT",
      });
    });

    it("of two at once are one", async () => {
      const caseId = await insert(SUBMITTED);
      const moves = ["TRIAGED", "DECLINED"].map((to) => ({ caseId, to, reason: "όχι", expectedVersion: 1 }));
      const answers = await Promise.all(moves.map((move) => call(ADVISER, "moveAdvisoryCase", move)));
      expect(answers.filter((answer) => answer?.code === "CONFLICT")).toHaveLength(1);
    });
  });

  /** What is left of a case, and of what hung on it. */
  async function expectAnonymised(id: string, kept: Partial<AdvisoryCase>) {
    const { version, updatedAt, anonymisedAt, ...left } = await row(id);
    expect(anonymisedAt).not.toBeNull();
    expect(left).toEqual({
      ...{ id, state: ANONYMISED, openedYear: 2026, createdAt: new Date("2026-10-01T00:00:00Z"), closedAt: null },
      ...{ personId: null, groupName: null, organizationId: null, contact: null, subject: null, reason: null },
      ...{ channel: null, urgency: null, adviserId: null, satisfaction: null, minutesSpent: 0 },
      ...{ originAidRequestId: null, ...kept },
    });
    expect(await database.read.countBy(AdvisoryNote, { caseId: id })).toBe(0);
    expect(await database.read.countBy(AdvisoryConflict, { caseId: id })).toBe(0);
    const moves = await database.read.find(StateChange, { where: { recordId: id }, order: { version: "DESC" } });
    expect(moves[0]).toMatchObject({ toState: ANONYMISED });
    for (const { actor, body } of moves) expect([actor, body]).toEqual([null, null]);
  }

  const hold = (caseId: string, actor = DPO) =>
    call(actor, "placeAdvisoryLegalHold", { caseId, reason: "Δίκη 12/2026" });

  describe("(5) retention", () => {
    const run = (until: Date, dryRun = false) =>
      runRetention(database, CASES, knowledge.retention ?? [], { service: "knowledge", until, dryRun });
    const closedAt = new Date("2026-03-01T10:00:00.000Z");
    const due = new Date("2028-03-01T10:00:00.001Z");

    it("leaves topic, NUTS-2 and outcome of what was closed 24 months ago, and nothing else", async () => {
      const content = { closedAt, outcome: AdvisoryOutcome.SOLVED, satisfaction: 5, organizationId: "org_a" };
      const id = await insert(CLOSED, { ...content, originAidRequestId: "aid_due", groupName: "x", reason: "y" });
      await call(ADVISER, "addAdvisoryNote", { caseId: id, text: "σημείωση", minutes: 5 });
      await call(ADVISER, "recordAdvisoryConflict", { caseId: id, personId: "per_x", reason: "r" });
      const held = await insert(DECLINED, { closedAt });
      const referred = await insert(REFERRED, { closedAt });
      await hold(held);
      expect(await run(new Date(due.getTime() - 2))).toMatchObject([{ months: 24, due: 0 }]);
      expect(await run(due, true)).toMatchObject([{ due: 3, held: 1, anonymised: 0 }]);
      expect(await row(id)).toMatchObject({ state: CLOSED, satisfaction: 5 });
      expect(await run(due)).toMatchObject([{ recordType: "AdvisoryCase", purpose: "P4", held: 1, anonymised: 2 }]);
      await expectAnonymised(id, { topic: AdvisoryTopic.LEGAL, nuts: "EL30", outcome: AdvisoryOutcome.SOLVED });
      await expectAnonymised(referred, { topic: AdvisoryTopic.LEGAL, nuts: "EL30", outcome: null });
      expect(await row(held)).toMatchObject({ state: DECLINED, personId: "per_client" });
      expect(await run(due)).toMatchObject([{ due: 1, held: 1, anonymised: 0 }]);
      expect(await verifyAudit(database.read, CASES.audit)).toMatchObject({ fault: null });
    });

    it("takes as long as the union says", async () => {
      const id = await insert(CLOSED, { closedAt: monthsBefore(NOW, 2) });
      const name = "advisoryRetentionMonths";
      await database.write((tx) => writeSetting(tx, KNOWLEDGE_SETTINGS, { name, value: "1" }));
      await run(NOW);
      await database.write((tx) => unsetSetting(tx, KNOWLEDGE_SETTINGS, name));
      expect(await row(id)).toMatchObject({ state: ANONYMISED, personId: null });
    });
  });

  describe("(6) erasure", () => {
    it("anonymises at once, by the client or the DPO, in any state", async () => {
      for (const state of Object.values(AdvisoryCaseState).filter((each) => each !== ANONYMISED))
        for (const actor of [CLIENT, DPO]) {
          const caseId = await insert(state);
          const erase = () => call(actor, "eraseAdvisoryCase", { caseId, idempotencyKey: caseId });
          expect(await erase()).toEqual({ id: caseId, state: ANONYMISED });
          await expectAnonymised(caseId, { topic: AdvisoryTopic.LEGAL, nuts: "EL30", outcome: null });
          expect(await erase()).toEqual({ id: caseId, state: ANONYMISED });
          expect(await read(CLIENT, caseId)).toBeNull();
          expect(await call(actor, "eraseAdvisoryCase", { caseId })).toMatchObject({ code: "NOT_FOUND" });
        }
    });

    it("of what was a request for aid tells members, once, and of nothing else", async () => {
      const erase = (caseId: string) => call(CLIENT, "eraseAdvisoryCase", { caseId, idempotencyKey: caseId });
      const caseId = await insert(IN_PROGRESS, { originAidRequestId: "aid_told" });
      const others = [await insert(CLOSED), await insert(CLOSED, { originAidRequestId: "aid_held" })];
      const retained = await insert(CLOSED, { originAidRequestId: "aid_retained", closedAt: monthsBefore(NOW, 25) });
      await hold(others[1] ?? "");
      for (const id of [caseId, caseId, ...others]) await erase(id);
      await runRetention(database, CASES, knowledge.retention ?? [], { service: "knowledge", until: NOW });
      expect(await row(retained)).toMatchObject({ state: ANONYMISED });
      const events = await database.read.findBy(OutboxEvent, { subject: In([caseId, retained, ...others]) });
      expect(events).toMatchObject([{ kind: "advisory_case.erased", subject: caseId }]);
      const { id = "", kind, subject, payload } = events[0] ?? {};
      expect(payload).not.toContain("aid_told");
      const opened = JSON.parse(open(payload ?? "", CASES.sealing, payloadOf(id)));
      expect(
        knowledge.events?.[kind ?? ""]?.toVariables({ id, kind: "", subject: subject ?? "", payload: opened }),
      ).toEqual({
        input: { eventId: id, aidRequestId: "aid_told" },
      });
    });

    it("waits for the end of a legal hold, which is recorded with its reason", async () => {
      const caseId = await insert(CLOSED);
      const holds = [await hold(caseId), await hold(caseId, BOARD)];
      for (const placed of holds) {
        expect(placed).toMatchObject({ caseId });
        for (const actor of [CLIENT, DPO])
          expect(await call(actor, "eraseAdvisoryCase", { caseId })).toMatchObject({ code: "LEGAL_HOLD" });
        expect(await row(caseId)).toMatchObject({ state: CLOSED });
        const lift = { holdId: placed?.id };
        expect(await call(CLIENT, "liftAdvisoryLegalHold", lift)).toMatchObject({ code: "NOT_FOUND" });
        expect(await call(DPO, "liftAdvisoryLegalHold", lift)).toEqual({ id: placed?.id, caseId });
        expect(await call(DPO, "liftAdvisoryLegalHold", lift)).toMatchObject({ code: "NOT_FOUND" });
      }
      expect(await call(CLIENT, "eraseAdvisoryCase", { caseId })).toMatchObject({ state: ANONYMISED });
    });

    it("is out of reach of whoever holds the office of legal holds, where the case is their own", async () => {
      const caseId = await insert(CLOSED, { organizationId: "org_own" });
      const { id: holdId } = (await hold(caseId)) ?? {};
      for (const actor of [
        person("per_client", ["DPO"]),
        person("per_client", ["BOARD"]),
        person("per_rep", ["BOARD"], [["org_own", "REP"]]),
      ]) {
        expect(await hold(caseId, actor)).toMatchObject({ code: "FORBIDDEN" });
        expect(await call(actor, "liftAdvisoryLegalHold", { holdId })).toMatchObject({ code: "FORBIDDEN" });
        expect(await call(actor, "eraseAdvisoryCase", { caseId })).toMatchObject({ code: "LEGAL_HOLD" });
      }
      expect(await call(BOARD, "liftAdvisoryLegalHold", { holdId })).toEqual({ id: holdId, caseId });
    });

    it("and a hold at the same time: the first of them holds", async () => {
      const ids = await Promise.all(Array.from({ length: 10 }, () => insert(CLOSED)));
      const answers = ids.map((caseId) => Promise.all([call(CLIENT, "eraseAdvisoryCase", { caseId }), hold(caseId)]));
      for (const [erased, held] of await Promise.all(answers)) {
        const outcomes = [erased?.code ?? "erased", held?.code ?? "held"];
        expect([
          ["erased", "NOT_FOUND"],
          ["LEGAL_HOLD", "held"],
        ]).toContainEqual(outcomes);
      }
    });
  });
});
