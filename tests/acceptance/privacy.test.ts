import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { In, IsNull, Not } from "typeorm";
import { SERVICES } from "../../hub/services";
import type { MadeToken } from "../../hub/token-holder";
import { AuditEntry } from "../../services/kit/audit/audit-entry.entity";
import { verifyAudit } from "../../services/kit/audit/verify-audit";
import { readCaseKeys, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { type Database, openDatabase } from "../../services/kit/database/open-database";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { Settings } from "../../services/kit/settings";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { type GraphQLAnswer } from "../../services/kit/testing/service";
import { UnionSetting } from "../../services/kit/union-settings/union-setting.entity";
import { AdvisoryCase } from "../../services/knowledge/advisory-case/advisory-case.entity";
import { findActor } from "../../services/members/actor/actor";
import { AidRequest } from "../../services/members/aid-request/aid-request.entity";
import { Pledge } from "../../services/members/aid-request/pledge.entity";
import { nameDelegate } from "../../services/members/delegate/name-delegate";
import { Membership, MembershipState } from "../../services/members/membership/membership.entity";
import { Person } from "../../services/members/person/person.entity";
import { PersonAccount } from "../../services/members/person/person-account.entity";
import { MEMBERS_PERSONAL_DATA } from "../../services/members/personal-data";
import { carryOnErasures } from "../../services/members/privacy/erase-person";
import { DROP_EXPORTS } from "../../services/members/privacy/export-person";
import { RoleAssignment } from "../../services/members/role/role-assignment.entity";
import { readAllRows, tablesWith } from "../support/all-rows";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";

const CANARY = {
  ...{ name: "Καναρίνα Χρυσοφτέρη", account: "canary-subject-71", decision: "Πρακτικό 12 για την Καναρίνα" },
  ...{ need: "κανάρια ανάγκη στέγης", reasons: "κανάρια αιτία", contact: "canary@nest.example" },
  ...{ offer: "κανάρια προσφορά", subject: "κανάρια συμβουλή", caseContact: "694-canary" },
};
/** What may name somebody who was let go, by an id that leads nowhere. */
const HISTORY = [
  "audit_entry",
  "person",
  "person_erasure",
  "role_assignment",
  "acting_mandate",
  "delegate",
  "application",
];
const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

const EXPORT = `mutation ($input: ExportPersonInput!) { exportPerson(input: $input) { id state expiresAt parts { service state reason } } }`;
const READ_EXPORT = `query ($id: ID!) { personExport(id: $id) { state parts { service state at } content } }`;
const ERASE = `mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id state outcomes { service state reason } } }`;
const READ_ERASURE = `query ($id: ID!) { personErasure(id: $id) { id state outcomes { service state reason at } } }`;

describeOnDatabases("what the hub keeps of a person", (databases) => {
  let hub: TestHub;
  const opened = new Map<ServiceName, Database>();
  const tokens = new Map<string, MadeToken>();
  const clock = { now: new Date() };

  beforeAll(async () => {
    hub = await startTestHub(databases(), { environment: { ACTOR_CACHE_MS: "0" }, now: () => clock.now });
    for (const name of SERVICE_NAMES)
      opened.set(name, await openDatabase(databases().of(name), SERVICES[name].database));
    await of("members").write((tx) => tx.upsert(UnionSetting, { name: "aidPledges", value: "ANYONE" }, ["name"]));
    for (const as of ["guest", "aid", "adviser", "registrar", "operator", "board"])
      tokens.set(as, await makeTestToken(databases(), { as, name: as }));
    // Those of the demonstration are no more, so that there is one of each.
    await of("members").write((tx) =>
      tx.update(
        RoleAssignment,
        { personId: Not(In([...tokens.values()].map(({ holder }) => holder))), endedAt: IsNull() },
        { endedAt: clock.now },
      ),
    );
    // Two of each: one of them may go.
    for (const as of ["dpo", "second-board"])
      tokens.set(as, await makeTestToken(databases(), { as: as.replace("second-", "") }));
  }, 120_000);
  afterAll(async () => {
    for (const database of opened.values()) await database.close();
    await hub?.close();
  });

  const of = (name: ServiceName) => opened.get(name) as Database;
  const text = (who: string) => tokens.get(who)?.text as string;

  async function ask(query: string, variables: Record<string, unknown>, token: string) {
    const answer = await hub.query(query, variables, token);
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return Object.values(answer.data)[0] as GraphQLAnswer["data"];
  }
  async function refusal(query: string, variables: Record<string, unknown>, token: string) {
    const [error] = (await hub.query(query, variables, token)).errors ?? [];
    return { code: error?.extensions?.code, message: error?.message };
  }
  const act = (mutation: string, type: string, input: object, token: string, selection = "id version") =>
    ask(`mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} } }`, { input }, token);

  /** A person of whom there is something in every table that can name one. */
  async function makeCanary() {
    const made = await makeTestToken(databases(), { as: "guest", name: CANARY.name });
    const { holder: personId, text: token } = made;
    await of("members").write((tx) =>
      tx.insert(PersonAccount, {
        ...{
          issuer: "https://issuer.example",
          subject: `${CANARY.account}-${personId}`,
          personId,
          createdAt: clock.now,
        },
      }),
    );
    const { id: membershipId, organizationId: body } = await of("members").read.findOneByOrFail(Membership, {
      state: MembershipState.ACTIVE,
    });
    const grant = { organizationId: body, personId, kind: "REP", decision: CANARY.decision };
    await act("grantActingMandate", "GrantActingMandateInput", grant, text("registrar"), "id");
    const named = { membershipId, personId, decision: CANARY.decision, by: null, at: clock.now };
    await of("members").write((tx) => nameDelegate(tx, named));
    const application = { name: CANARY.name, origins: ["https://canary.example"], requestsPerMinute: 60 };
    await act("registerApplication", "RegisterApplicationInput", application, token, "id");
    const asked = { need: CANARY.need, reasons: CANARY.reasons, contact: CANARY.contact, expiresOn: IN_A_MONTH };
    const open = async (kind: string) => act("openAidRequest", "OpenAidRequestInput", { kind, ...asked }, token);
    const social = await open("SOCIAL");
    const legal = await open("LEGAL");
    const verify = { id: legal.id, to: "VERIFIED", expectedVersion: legal.version };
    const verified = await act("moveAidRequest", "MoveAidRequestInput", verify, text("aid"));
    const handOver = { id: legal.id, expectedVersion: verified.version };
    await act("handOverAidRequest", "HandOverAidRequestInput", handOver, text("aid"), "id");
    const theirs = await openOnBoard(text("guest"));
    const pledged = { aidRequestId: theirs, offer: CANARY.offer, contact: CANARY.contact };
    const pledge = await act("pledgeAid", "PledgeAidInput", pledged, token, "id");
    const advised = { topic: "LEGAL", subject: CANARY.subject, contact: CANARY.caseContact };
    const opened = await act("openAdvisoryCase", "OpenAdvisoryCaseInput", advised, token, "id");
    await until(async () => {
      const { advisoryCaseId } = await of("members").read.findOneByOrFail(AidRequest, { id: legal.id });
      return advisoryCaseId !== null;
    });
    return { personId, token, social: social.id, legal: legal.id, pledge: pledge.id, theirs, caseId: opened.id };
  }

  async function openOnBoard(token: string): Promise<string> {
    const asked = { kind: "MATERIAL", need: "σκάλα", contact: "με ταχυδρομείο", expiresOn: IN_A_MONTH };
    let { id, version } = await act("openAidRequest", "OpenAidRequestInput", asked, token);
    for (const to of ["VERIFIED", "OPEN"])
      ({ version } = await act(
        "moveAidRequest",
        "MoveAidRequestInput",
        { id, to, expectedVersion: version },
        text("aid"),
      ));
    return id;
  }

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 400; tries++) {
      if (await isSo()) return;
      await sleep(25);
    }
    throw new Error("it never came to be so");
  }

  async function exported(personId: string, token: string) {
    const { id } = await ask(EXPORT, { input: { personId } }, token);
    await until(async () => (await ask(READ_EXPORT, { id }, token)).state === "DONE");
    return { id, ...(await ask(READ_EXPORT, { id }, token)) };
  }

  /** As the DPO reads it in the end. */
  async function erased(personId: string, token: string) {
    const { id } = await ask(ERASE, { input: { personId } }, token);
    await until(async () => (await ask(READ_ERASURE, { id }, text("dpo"))).state !== "RUNNING");
    return ask(READ_ERASURE, { id }, text("dpo"));
  }

  it("is given to the person, by all four services, and to nobody else but the DPO", async () => {
    const { personId, token, caseId } = await makeCanary();
    const { id, parts, content } = await exported(personId, token);
    expect(parts.map(({ service, state }: { service: string; state: string }) => [service, state])).toEqual(
      ["advocacy", "funding", "knowledge", "members"].map((service) => [service, "DONE"]),
    );
    expect(content.members).toMatchObject({
      Person: [{ id: personId, name: CANARY.name }],
      PersonAccount: [{ issuer: "https://issuer.example", subject: `${CANARY.account}-${personId}` }],
      ApiToken: [{ label: CANARY.name, revokedAt: null }],
      ActingMandate: [{ kind: "REP", decision: CANARY.decision }],
      AidRequest: [
        { kind: "SOCIAL", need: CANARY.need, reasons: CANARY.reasons, contact: CANARY.contact },
        { kind: "LEGAL", state: "CLOSED" },
      ],
      Pledge: [{ offer: CANARY.offer, contact: CANARY.contact }],
    });
    const cases = content.knowledge.AdvisoryCase as Array<{ id: string; subject: string; contact: string }>;
    expect(cases).toHaveLength(2);
    expect(cases.find((each) => each.id === caseId)).toMatchObject({
      subject: CANARY.subject,
      contact: CANARY.caseContact,
    });
    expect([content.funding, content.advocacy]).toEqual([{}, {}]);
    for (const who of ["guest", "registrar", "board", "operator"]) {
      expect(await ask(READ_EXPORT, { id }, text(who))).toBeNull();
      expect(await refusal(EXPORT, { input: { personId } }, text(who))).toMatchObject({ code: "NOT_FOUND" });
      expect(await refusal(ERASE, { input: { personId } }, text(who))).toMatchObject({ code: "NOT_FOUND" });
    }
    expect((await ask(READ_EXPORT, { id }, text("dpo"))).content.members.Person).toHaveLength(1);
    const byDpo = await exported(personId, text("dpo"));
    expect(await ask(READ_EXPORT, { id: byDpo.id }, token)).toBeNull();
    // Who asked as the DPO reads it no longer once they are that no more.
    const past = await makeTestToken(databases(), { as: "dpo" });
    const byPast = await exported(personId, past.text);
    await of("members").write((tx) => tx.update(RoleAssignment, { personId: past.holder }, { endedAt: clock.now }));
    expect(await ask(READ_EXPORT, { id: byPast.id }, past.text)).toBeNull();
    expect(await ask(READ_EXPORT, { id: byPast.id }, text("dpo"))).toMatchObject({ state: "DONE" });
    expect(await refusal(EXPORT, { input: { personId: "per_none" } }, text("dpo"))).toMatchObject({
      code: "NOT_FOUND",
    });
    const reads = await of("members").read.findBy(AuditEntry, {
      recordId: personId,
      purpose: "PRIVACY",
      action: "READ",
    });
    expect(new Set(reads.map(({ actor }) => actor))).toEqual(
      new Set([personId, tokens.get("dpo")?.holder, past.holder]),
    );
  }, 60_000);

  it("stands nowhere unsealed in an export, which goes when it expires", async () => {
    const { personId, token } = await makeCanary();
    const { id } = await exported(personId, token);
    const rows = await readAllRows(databases());
    for (const canary of [CANARY.need, CANARY.offer, CANARY.contact, CANARY.subject])
      expect(tablesWith(rows, canary)).toEqual([]);
    expect(tablesWith(rows, id)).toContain("members.person_export");
    const due = new Date(clock.now.getTime() + 7 * 86_400_000);
    clock.now = due;
    expect(await ask(READ_EXPORT, { id }, token)).toBeNull();
    clock.now = new Date();
    const parts = {
      database: of("members"),
      cases: casesOf("members"),
      now: due,
      signal: new AbortController().signal,
    };
    expect(await DROP_EXPORTS.run(parts)).toMatchObject({ dropped: expect.any(Number) });
    const left = await readAllRows(databases());
    for (const table of ["person_export", "person_export_part", "person_export_chunk"])
      expect(left.get(`members.${table}`)).toEqual([]);
  }, 60_000);

  it("goes at once but for what is under a legal hold, which goes once that is lifted", async () => {
    const { personId, token, social, legal, pledge, theirs, caseId } = await makeCanary();
    await exported(personId, token);
    const hold = await act(
      ...(["placeAdvisoryLegalHold", "PlaceAdvisoryLegalHoldInput"] as const),
      { caseId, reason: "δίκη 4/2026" },
      text("dpo"),
      "id",
    );
    await act("placeAidLegalHold", "PlaceAidLegalHoldInput", { id: pledge, reason: "δίκη" }, text("dpo"), "id");
    const first = await erased(personId, token);
    expect(first.state).toBe("PARTLY");
    expect(first.outcomes).toMatchObject([
      { service: "advocacy", state: "DONE", reason: null },
      { service: "funding", state: "DONE", reason: null },
      { service: "knowledge", state: "HELD", reason: `Under a legal hold: AdvisoryCase ${caseId}` },
      { service: "members", state: "HELD", reason: `Under a legal hold: Pledge ${pledge}` },
    ]);
    // What is held is whole, and nothing else is.
    const { read } = of("members");
    expect(await of("knowledge").read.findOneByOrFail(AdvisoryCase, { id: caseId })).toMatchObject({
      personId,
      anonymisedAt: null,
    });
    expect(await read.findOneByOrFail(Pledge, { id: pledge })).toMatchObject({ personId, state: "OFFERED" });
    for (const [id, state] of [
      [social, "WITHDRAWN"],
      [legal, "CLOSED"],
    ] as const)
      expect(await read.findOneByOrFail(AidRequest, { id })).toMatchObject({ state, requesterId: null, need: null });
    expect(await read.countBy(AidRequest, { id: theirs, state: "OPEN" as never })).toBe(1);
    expect(await read.findOneByOrFail(Person, { id: personId })).toMatchObject({ name: "—", language: null });
    expect((await hub.query("{ viewer { kind } }", {}, token)).errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
    const credential = { issuer: "https://issuer.example", subject: `${CANARY.account}-${personId}` };
    expect((await findActor(read, credential, clock.now))?.actor).toMatchObject({ kind: "GUEST", subject: null });

    await act("liftAdvisoryLegalHold", "LiftAdvisoryLegalHoldInput", { holdId: hold.id }, text("dpo"), "id");
    await act("liftAidLegalHold", "LiftAidLegalHoldInput", { id: pledge }, text("dpo"), "id");
    const parts = {
      database: of("members"),
      cases: casesOf("members"),
      now: clock.now,
      signal: new AbortController().signal,
    };
    await carryOnErasures(MEMBERS_PERSONAL_DATA).run(parts);
    await until(async () => (await ask(READ_ERASURE, { id: first.id }, text("dpo"))).state === "DONE");
    const rows = await readAllRows(databases());
    expect(
      tablesWith(rows, personId)
        .map((table) => table.split(".")[1])
        .filter((table) => !HISTORY.includes(table as string)),
    ).toEqual([]);
    for (const canary of [`${CANARY.account}-${personId}`]) expect(tablesWith(rows, canary)).toEqual([]);
    for (const table of ["acting_mandate", "delegate"])
      expect(rows.get(`members.${table}`)?.find((row) => row.includes(personId))).toContain('"decision":null');
    expect(rows.get("members.application")?.find((row) => row.includes(personId))).not.toMatch(/Καναρίνα|canary/);
    for (const name of SERVICE_NAMES)
      expect(await verifyAudit(of(name).read, casesOf(name).audit)).toMatchObject({ fault: null });
  }, 60_000);

  it("is erased once, whoever asks again and at the same time", async () => {
    const { personId, token } = await makeCanary();
    const asked = await Promise.all(
      [token, text("dpo"), text("dpo")].map((each) => hub.query(ERASE, { input: { personId } }, each)),
    );
    const ids = new Set(asked.flatMap(({ data }) => data?.erasePerson?.id ?? []));
    expect(ids.size).toBe(1);
    expect(await erased(personId, text("dpo"))).toMatchObject({ id: [...ids][0], state: "DONE" });
    expect(await of("members").read.countBy(AuditEntry, { recordId: personId, action: "ERASED" })).toBe(1);
    expect(await refusal(EXPORT, { input: { personId } }, text("dpo"))).toMatchObject({ code: "NOT_FOUND" });
  }, 60_000);

  it("is not erased of whom nobody could replace: it says what to do first", async () => {
    const { text: admin, holder } = await makeTestToken(databases(), {
      ...{
        as: "orgadmin",
        name: "Μόνη",
        organization: (await ask("{ organizations(first: 1) { nodes { id } } }", {}, text("aid"))).nodes[0].id,
      },
    });
    const operator = tokens.get("operator")?.holder as string;
    expect(await refusal(ERASE, { input: { personId: operator } }, text("operator"))).toEqual({
      code: "CONFLICT",
      message: `Cannot erase "${operator}": they are the last OPERATOR; give the role to another person first`,
    });
    expect((await refusal(ERASE, { input: { personId: holder } }, text("dpo"))).message).toContain(
      "the last ORGADMIN of",
    );
    expect((await hub.query("{ viewer { kind } }", {}, admin)).errors).toBeUndefined();
    const board = tokens.get("second-board")?.holder as string;
    expect(await erased(board, text("second-board"))).toMatchObject({ state: "DONE" });
    const last = tokens.get("board")?.holder as string;
    expect(await refusal(ERASE, { input: { personId: last } }, text("board"))).toMatchObject({ code: "CONFLICT" });
  }, 60_000);

  it("is kept by rules that the DPO, the board and operators read, each service its own", async () => {
    const rules = `{ membersRetentionRules { service recordType months setting due held lastRun { ranAt } }
      knowledgeRetentionRules { service recordType months setting } }`;
    for (const who of ["dpo", "board", "operator"]) {
      const { data } = await hub.query(rules, {}, text(who));
      expect(data.membersRetentionRules).toMatchObject([
        { service: "members", recordType: "AidRequest", months: 12, setting: "aidRetentionMonths", lastRun: null },
        { service: "members", recordType: "Pledge", months: 12, setting: "aidRetentionMonths" },
      ]);
      expect(data.knowledgeRetentionRules).toEqual([
        { service: "knowledge", recordType: "AdvisoryCase", months: 24, setting: "advisoryRetentionMonths" },
      ]);
    }
    const { data, errors } = await hub.query(rules, {}, text("registrar"));
    expect(data).toEqual({ membersRetentionRules: null, knowledgeRetentionRules: null });
    expect(errors).toHaveLength(2);
  });

  function casesOf(name: ServiceName) {
    return deriveCaseKeys(Settings.read(databases().environment, (settings) => readCaseKeys(settings, name))());
  }
});
