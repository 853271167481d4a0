import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, ROLES, serviceActor } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { describeOnDatabases } from "../../kit/testing/databases";
import { type GraphQLAnswer, startTestService, type TestService } from "../../kit/testing/service";
import { knowledge } from "..";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { inConflict, sealText } from "./sealed";
import { ADVISER, CASES, CLIENT, caseRow, GUEST, NOW, OTHER_ADVISER, person } from "./testing";

const { ANONYMISED, RESOLVED, CLOSED } = AdvisoryCaseState;
const STATES = Object.values(AdvisoryCaseState);
const BODY = "org_client";

/** As what an actor stands to a case of `CLIENT` and of the body `BODY`; in states without an adviser it is anybody's. */
type Stand = "CLIENT" | "ASSIGNED" | "FREE" | "DPO" | "BOARD" | "NOBODY";

const ACTORS: ReadonlyArray<[name: string, actor: Actor, stand: Stand]> = [
  ["PUBLIC", PUBLIC_ACTOR, "NOBODY"],
  ["ALLY", { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_ally" }, "NOBODY"],
  ["ALLY by the id of the client", { ...PUBLIC_ACTOR, kind: "ALLY", subject: CLIENT.subject }, "NOBODY"],
  ["GUEST who is not known", { ...PUBLIC_ACTOR, kind: "GUEST" }, "NOBODY"],
  ["GUEST", GUEST, "NOBODY"],
  ["the client", CLIENT, "CLIENT"],
  ["REP of the client", person("per_rep", [], [[BODY, "REP"]]), "CLIENT"],
  ["ORGADMIN of the client", person("per_admin", [], [[BODY, "ORGADMIN"]]), "CLIENT"],
  ["REP of another body", person("per_another", [], [["org_another", "REP"]]), "NOBODY"],
  ["ORGADMIN of another body", person("per_another", [], [["org_another", "ORGADMIN"]]), "NOBODY"],
  ...ROLES.filter((role) => role !== "ADVISER").map((role): [string, Actor, Stand] => {
    return [role, person(`per_${role}`, [role]), role === "DPO" || role === "BOARD" ? role : "NOBODY"];
  }),
  ["the adviser assigned", ADVISER, "ASSIGNED"],
  ["another adviser", OTHER_ADVISER, "FREE"],
  ["an adviser with a conflict", person("per_conflict", ["ADVISER"]), "NOBODY"],
  ["an adviser who is the client", person("per_client", ["ADVISER"]), "CLIENT"],
  ["an adviser who speaks for the client", person("per_both", ["ADVISER"], [[BODY, "REP"]]), "CLIENT"],
  ["a DPO who is the client", person("per_client", ["DPO"]), "CLIENT"],
  ["one of the board who speaks for the client", person("per_boardrep", ["BOARD"], [[BODY, "REP"]]), "CLIENT"],
  ["members", serviceActor("members"), "NOBODY"],
  ["the gateway", serviceActor("gateway"), "NOBODY"],
];

/** Mutations, with the input that each takes of a case in any state beside its id, and as what it may be done. */
const MUTATIONS = {
  moveAdvisoryCase: ["MoveAdvisoryCaseInput", { to: "ANONYMISED", expectedVersion: 7 }, ["ADVISER"]],
  assignAdvisoryCase: ["AssignAdvisoryCaseInput", { adviserId: "per_x", expectedVersion: 7 }, ["ADVISER"]],
  addAdvisoryNote: ["AddAdvisoryNoteInput", { text: "x" }, ["ADVISER"]],
  recordAdvisoryConflict: ["RecordAdvisoryConflictInput", { personId: "per_y", reason: "x" }, ["ADVISER"]],
  rateAdvisoryCase: ["RateAdvisoryCaseInput", { satisfaction: 3, expectedVersion: 7 }, ["CLIENT"]],
  placeAdvisoryLegalHold: ["PlaceAdvisoryLegalHoldInput", { reason: "x" }, ["DPO", "BOARD"]],
  freeAdvisoryCase: ["FreeAdvisoryCaseInput", {}, ["ASSIGNED", "FREE", "BOARD"]],
  eraseAdvisoryCase: ["EraseAdvisoryCaseInput", {}, ["CLIENT", "DPO"]],
} as const;
type Name = keyof typeof MUTATIONS;
const NAMES = Object.keys(MUTATIONS) as Name[];

const ALL_MUTATIONS = `mutation (${NAMES.map((name) => `$${name}: ${MUTATIONS[name][0]}!`)}) {
  ${NAMES.map((name) => `${name}(input: $${name}) { __typename }`).join("\n")} }`;

const READ = `query ($id: ID!) {
  advisoryCase(id: $id) { id subject contact notes { nodes { text } } history { nodes { id } } conflicts { reason } }
  advisoryCases(first: 100) { nodes { id } edges { node { id } } pageInfo { hasNextPage startCursor } }
}`;

describeOnDatabases("advisory cases by actor", (databases) => {
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

  /** As many cases of the same state, each with a conflict of the same adviser; no others are there then. */
  async function fill(state: AdvisoryCaseState, count: number): Promise<string[]> {
    const left = state === ANONYMISED ? { personId: null, contact: null, subject: null } : { organizationId: BODY };
    const rows = Array.from({ length: count }, () => caseRow(state, left));
    const conflicts = rows.map(({ id: caseId }) => {
      const id = newId("acf");
      return { id, caseId, personId: "per_conflict", reason: sealText(CASES, "x", inConflict(id)) ?? "", at: NOW };
    });
    await database.write(async (tx) => {
      await tx.query("DELETE FROM advisory_note");
      await tx.query("DELETE FROM advisory_conflict");
      await tx.query("DELETE FROM advisory_case");
      await tx.insert(AdvisoryCase, rows);
      if (state !== ANONYMISED) await tx.insert(AdvisoryConflict, conflicts);
    });
    return rows.map(({ id }) => id);
  }

  const askAll = (actor: Actor, idOf: (at: number) => string): Promise<GraphQLAnswer> => {
    const inputs = NAMES.map((name, at) => [name, { caseId: idOf(at), ...MUTATIONS[name][1] }]);
    return service.query(ALL_MUTATIONS, Object.fromEntries(inputs), actor);
  };
  const outcomes = ({ data, errors = [] }: GraphQLAnswer) =>
    NAMES.map((name) => errors.find(({ path }) => path?.[0] === name) ?? data[name]);

  /** As what an actor sees a case in a state; null where it does not exist for them. */
  function partIn(state: AdvisoryCaseState, stand: Stand): "CLIENT" | "ADVISER" | null {
    if (state === ANONYMISED) return null;
    if (stand === "CLIENT") return stand;
    const isFree = caseRow(state).adviserId === null;
    return stand === "ASSIGNED" || (stand === "FREE" && isFree) ? "ADVISER" : null;
  }

  it.each(STATES)("that are %s exist for their client and advisers alone", async (state) => {
    let ids: string[] | null = null;
    for (const [name, actor, stand] of ACTORS) {
      ids ??= await fill(state, NAMES.length);
      const part = partIn(state, stand);
      const seen = await service.query(READ, { id: ids[0] }, actor);
      const unknown = await service.query(READ, { id: newId("adc") }, actor);
      expect({ name, errors: seen.errors }).toEqual({ name, errors: undefined });
      const listed = seen.data.advisoryCases.nodes.map(({ id }: { id: string }) => id).sort();
      expect({ name, listed }).toEqual({ name, listed: part ? [...ids].sort() : [] });
      if (part) expect(seen.data.advisoryCase).toMatchObject({ id: ids[0], subject: "Πώς ιδρύεται" });
      else expect({ name, seen }).toEqual({ name, seen: unknown });

      const strangers = ids.map(() => newId("adc"));
      const refusals = outcomes(await askAll(actor, (at) => strangers[at] ?? ""));
      const asked = ids;
      const answers = outcomes(await askAll(actor, (at) => asked[at] ?? ""));
      NAMES.forEach((operation, at) => {
        const allowed: readonly string[] = MUTATIONS[operation][2];
        const isOffice = state !== ANONYMISED && part !== "CLIENT" && allowed.includes(stand);
        const mayBoth = (part && allowed.includes(part)) || isOffice;
        const code = answers[at]?.extensions?.code ?? "done";
        const what = { name, operation };
        if (mayBoth)
          expect({ ...what, code }).not.toMatchObject({ code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/) });
        else if (part) expect({ ...what, code }).toEqual({ ...what, code: "FORBIDDEN" });
        else {
          // The same answer as of an id that is nowhere, but for the id.
          const unknownAnswer = JSON.stringify(refusals[at]).replaceAll(strangers[at] ?? "", asked[at] ?? "");
          expect({ ...what, answer: JSON.stringify(answers[at]) }).toEqual({ ...what, answer: unknownAnswer });
          expect({ ...what, code }).toEqual({ ...what, code: "NOT_FOUND" });
        }
      });
      // Who may do nothing leaves them as they are.
      if (stand !== "NOBODY") ids = null;
    }
  });

  it("are no entities, nor reached from one", async () => {
    const [id = ""] = await fill(CLOSED, 1);
    const text = "query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";
    const { errors } = await service.query(text, { representations: [{ __typename: "AdvisoryCase", id }] }, CLIENT);
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_INPUT" });
    const { data } = await service.query('{ __type(name: "Organization") { fields { name } } }', {}, CLIENT);
    const fields = data.__type.fields.map(({ name }: { name: string }) => name);
    expect(fields.filter((name: string) => /advis/i.test(name))).toEqual([]);
  });

  it("leave no entry in the audit where nothing was shown or done", async () => {
    const [id = ""] = await fill(RESOLVED, 1);
    const before = await database.read.count(AuditEntry);
    for (const [, actor, stand] of ACTORS) {
      if (stand === "CLIENT" || stand === "ASSIGNED") continue;
      await service.query(READ, { id }, actor);
      const isOther = (at: number) => stand === "FREE" && NAMES[at] === "freeAdvisoryCase";
      if (stand === "NOBODY" || stand === "FREE") await askAll(actor, (at) => (isOther(at) ? newId("adc") : id));
    }
    expect(await database.read.count(AuditEntry)).toBe(before);
  });
});
