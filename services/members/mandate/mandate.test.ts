import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { createPerson } from "../person/person";
import { insertBody, personWith } from "../testing";
import { ActingMandate } from "./acting-mandate.entity";
import { grantMandate } from "./mandate";

const TODAY = "2026-11-28";
const TOMORROW = "2026-11-29";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });

const GRANT = `mutation ($input: GrantActingMandateInput!) {
  grantActingMandate(input: $input) { id personId organization { id } kind from until decision endedAt }
}`;
const END = "mutation ($input: EndActingMandateInput!) { endActingMandate(input: $input) { id until endedAt } }";

describeOnDatabases("acting mandates", (databases) => {
  let database: Database;
  let service: TestService;
  let body: string;
  let other: string;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
    body = await newBody();
    other = await newBody();
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const newBody = () => database.write((tx) => insertBody(tx));
  const newPerson = () => database.write((tx) => createPerson(tx, { name: "Δανάη", at: NOW }));
  const admin = async (organizationId: string): Promise<[personId: string, mandateId: string, actor: Actor]> => {
    const personId = await newPerson();
    const given = { personId, organizationId, kind: "ORGADMIN", from: TODAY, by: null, at: NOW } as const;
    const { id } = await database.write((tx) => grantMandate(tx, given));
    return [personId, id, personWith(personId, { mandates: [[organizationId, "ORGADMIN"]] })];
  };

  async function grant(actor: Actor, input: { organizationId: string } & Record<string, unknown>) {
    const personId = input.personId ?? (await newPerson());
    const { data, errors } = await service.query(GRANT, { input: { kind: "REP", ...input, personId } }, actor);
    return errors ? outcome(errors) : data.grantActingMandate;
  }

  async function end(actor: Actor, mandateId: string) {
    const { data, errors } = await service.query(END, { input: { mandateId } }, actor);
    return errors ? outcome(errors) : data.endActingMandate;
  }

  it("are listed with names, the latest first, for the people of the body, the registrar and the board alone", async () => {
    const listed = await newBody();
    const [adminId, mandateId, actor] = await admin(listed);
    const { id, personId } = await grant(actor, { organizationId: listed, from: TOMORROW });
    await end(actor, id);
    const list = async (asked: Actor) => {
      const query = `query ($id: ID!) {
        organization(id: $id) { actingMandates { nodes { id personId personName kind endedAt } } }
      }`;
      const { data } = await service.query(query, { id: listed }, asked);
      return data.organization.actingMandates?.nodes ?? null;
    };
    const all = [
      { id, personId, personName: "Δανάη", kind: "REP", endedAt: NOW.toISOString() },
      { id: mandateId, personId: adminId, personName: "Δανάη", kind: "ORGADMIN", endedAt: null },
    ];
    const board = personWith("per_board", { roles: ["BOARD"] });
    const stranger = personWith("per_stranger", { mandates: [[other, "ORGADMIN"]] });
    for (const inside of [actor, REGISTRAR, board]) expect(await list(inside)).toEqual(all);
    for (const outside of [stranger, PUBLIC_ACTOR]) expect(await list(outside)).toBeNull();
  });

  it("are on record: who granted and ended which, and for which body", async () => {
    const [adminId, , actor] = await admin(body);
    const { id } = await grant(actor, { organizationId: body });
    await end(REGISTRAR, id);
    const entries = await database.read.findBy(AuditEntry, { recordId: id });
    expect(entries.map(({ actor: by, body: of, action, operation }) => [by, of, action, operation])).toEqual([
      [adminId, body, "CREATED", "Mutation.grantActingMandate"],
      [REGISTRAR.subject, null, "ENDED", "Mutation.endActingMandate"],
    ]);
  });

  it("are granted by an ORGADMIN of the body and by a REGISTRAR", async () => {
    const [adminId, , actor] = await admin(body);
    const personId = await newPerson();
    const granted = await grant(actor, { organizationId: body, personId, decision: "ΓΣ 12/2026" });
    const expected = { personId, organization: { id: body }, kind: "REP", from: TODAY, until: null };
    expect(granted).toEqual({ ...expected, id: granted.id, decision: "ΓΣ 12/2026", endedAt: null });
    const kept = await database.read.findOneByOrFail(ActingMandate, { id: granted.id });
    expect(kept).toMatchObject({ givenBy: adminId, givenAt: NOW });
    expect(await grant(REGISTRAR, { organizationId: body, from: TOMORROW, until: TOMORROW })).toMatchObject({
      from: TOMORROW,
      until: TOMORROW,
    });
  });

  it("are granted by nobody else, who learns nothing of the body", async () => {
    const [, , adminOfOther] = await admin(other);
    const rep = personWith("per_rep", { mandates: [[body, "REP"]] });
    const staff = personWith("per_staff", { roles: ["OPERATOR", "BOARD", "DPO"] });
    for (const actor of [PUBLIC_ACTOR, adminOfOther, rep, staff]) {
      const refused = await grant(actor, { organizationId: body });
      const unknown = await grant(actor, { organizationId: "org_nothing" });
      expect(refused).toMatchObject({ code: "NOT_FOUND" });
      expect(refused.message.replace(body, "org_nothing")).toBe(unknown.message);
    }
    expect(await grant(REGISTRAR, { organizationId: "org_nothing" })).toMatchObject({
      code: "NOT_FOUND",
      message: 'Cannot grant a mandate of "org_nothing": there is no such organisation',
    });
  });

  it.each([
    [{ personId: "per_nobody" }, "NOT_FOUND", "personId"],
    [{ from: TODAY, until: "2026-11-27" }, "BAD_INPUT", "until"],
    [{ decision: "x".repeat(256) }, "BAD_INPUT", "decision"],
  ])("are not granted with %j", async (input, code, field) => {
    expect(await grant(REGISTRAR, { organizationId: body, ...input })).toMatchObject({ code, field });
  });

  it("do not overlap for the same person, body and kind, also where two are granted at once", async () => {
    const personId = await newPerson();
    const input = { organizationId: body, personId };
    const both = await Promise.all([grant(REGISTRAR, input), grant(REGISTRAR, input)]);
    expect(both.map(({ code = "granted" }) => code).sort()).toEqual(["CONFLICT", "granted"]);
    const held = both.find(({ id }) => id).id;
    expect(await grant(REGISTRAR, { ...input, from: "2026-01-01" })).toMatchObject({ code: "CONFLICT" });
    expect(await grant(REGISTRAR, { ...input, from: "2026-01-01", until: "2026-11-27" })).toHaveProperty("id");
    expect(await grant(REGISTRAR, { ...input, kind: "ORGADMIN" })).toHaveProperty("id");
    expect(await grant(REGISTRAR, { ...input, organizationId: other })).toHaveProperty("id");
    await end(REGISTRAR, held);
    expect(await grant(REGISTRAR, input)).toHaveProperty("id");
  });

  it("end at once, and stay on record", async () => {
    const { id } = await grant(REGISTRAR, { organizationId: body, from: "2026-01-01", until: "2027-01-01" });
    expect(await end(REGISTRAR, id)).toEqual({ id, until: TODAY, endedAt: NOW.toISOString() });
    const kept = await database.read.findOneByOrFail(ActingMandate, { id });
    expect(kept).toMatchObject({ from: "2026-01-01", until: TODAY, endedBy: "per_registrar", endedAt: NOW });
    expect(await end(REGISTRAR, id)).toMatchObject({ code: "CONFLICT" });
    const over = await grant(REGISTRAR, { organizationId: body, from: "2026-01-01", until: "2026-11-27" });
    expect(await end(REGISTRAR, over.id)).toMatchObject({ code: "CONFLICT" });
  });

  it("are ended by those who decide for the body alone: to others they are not there", async () => {
    const [personId, id] = await admin(body);
    const [, , adminOfOther] = await admin(other);
    for (const actor of [PUBLIC_ACTOR, adminOfOther, personWith(personId, { mandates: [[body, "REP"]] })]) {
      const refused = await end(actor, id);
      expect(refused).toMatchObject({ code: "NOT_FOUND" });
      expect(refused.message.replace(id, "man_nothing")).toBe((await end(actor, "man_nothing")).message);
    }
    expect(await database.read.findOneByOrFail(ActingMandate, { id })).toMatchObject({ endedAt: null });
  });

  it("leave a body its last ORGADMIN, whom a REGISTRAR alone ends", async () => {
    const lonely = await newBody();
    const [, first, actor] = await admin(lonely);
    expect(await end(actor, first)).toMatchObject({ code: "CONFLICT" });
    const future = { organizationId: lonely, kind: "ORGADMIN", from: TOMORROW };
    await grant(actor, future);
    expect(await end(actor, first)).toMatchObject({ code: "CONFLICT" });
    await admin(lonely);
    expect(await end(actor, first)).toMatchObject({ id: first });
    const [, only] = await admin(await newBody());
    expect(await end(REGISTRAR, only)).toMatchObject({ id: only });
  });

  it("leave one of two who end each other at once", async () => {
    const shared = await newBody();
    const [, first, one] = await admin(shared);
    const [, second, two] = await admin(shared);
    const ended = await Promise.all([end(one, second), end(two, first)]);
    expect(ended.map(({ code = "ended" }) => code).sort()).toEqual(["CONFLICT", "ended"]);
  });
});

function outcome([error]: Array<{ message: string; extensions?: Record<string, unknown> }>) {
  return { message: error?.message ?? "", ...error?.extensions };
}
