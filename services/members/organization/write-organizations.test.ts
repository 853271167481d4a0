import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { csv, fileOf } from "../../kit/import/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { writeSetting } from "../../kit/union-settings/union-settings";
import { members } from "..";
import { importOrganizations } from "../import/import-organizations";
import { ActingMandate } from "../mandate/acting-mandate.entity";
import { createPerson } from "../person/person";
import { insertNetwork, personWith } from "../testing";
import { organizationRow } from "../testing/organization-row";
import { MEMBERS_SETTINGS } from "../union-settings";
import { Organization } from "./organization.entity";
import { OrganizationChange } from "./organization-change.entity";
import { refreshIndex } from "./organization-index";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const REGISTRAR = personWith("per_registrar", { roles: ["REGISTRAR"] });
const BOARD = personWith("per_board", { roles: ["BOARD"] });
const AFM = "094259216";

const FIELDS = `id version state name { text(lang: "el") } description { text } activities { code } country nuts locality
  coordinates { latitude } website founded identifiers { scheme value } provenance { network { slug } localId licence }
  possibleDuplicates { id } history { nodes { kind fields reason } }`;

describeOnDatabases("organisations", (databases) => {
  let database: Database;
  let service: TestService;
  let count = 0;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
    await database.write(async (tx) => {
      await insertNetwork(tx, "union");
      await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" });
    });
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  async function run(verb: string, input: Record<string, unknown>, actor: Actor) {
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input`;
    const query = `mutation ($input: ${type}!) { result: ${verb}(input: $input) { ${FIELDS} } }`;
    const { data, errors } = await service.query(query, { input }, actor);
    return errors ? outcome(errors) : data.result;
  }

  async function newPerson(): Promise<Actor> {
    return personWith(await database.write((tx) => createPerson(tx, { name: "Δανάη", at: NOW })), {});
  }

  const named = (text: string) => ({ name: [{ lang: "el", text }] });
  const adminOf = (id: string) => personWith("per_admin", { mandates: [[id, "ORGADMIN"]] });
  const propose = async (input: Record<string, unknown> = {}, actor?: Actor) =>
    run("proposeOrganization", { ...named(`Ο Φούρνος ${++count}`), ...input }, actor ?? (await newPerson()));

  async function proposeAndList(input: Record<string, unknown> = {}) {
    const { id } = await propose(input);
    await run("reviewOrganization", { organizationId: id, expectedVersion: 1 }, REGISTRAR);
    return run("listOrganization", { organizationId: id, expectedVersion: 2 }, REGISTRAR);
  }

  async function isFound(id: string): Promise<boolean> {
    const { data } = await service.query(
      '{ organizations(filter: { search: "φουρνος" }, first: 100) { nodes { id } } }',
    );
    return data.organizations.nodes.some((node: { id: string }) => node.id === id);
  }

  it("are proposed, reviewed and listed, and then found; who proposed one looks after it", async () => {
    const actor = await newPerson();
    const proposed = await propose({ locality: "Αθήνα", country: "GR", founded: "2019-05" }, actor);
    expect(proposed).toMatchObject({
      ...{ version: 1, state: "PROPOSED", nuts: "EL30", possibleDuplicates: [] },
      provenance: [{ network: { slug: "union" }, localId: proposed.id, licence: "CC0-1.0" }],
      history: { nodes: [{ kind: "CREATED", fields: [] }] },
    });
    const { id: organizationId } = proposed;
    const mandates = await database.read.findBy(ActingMandate, { organizationId });
    expect(mandates).toMatchObject([{ personId: actor.subject, kind: "ORGADMIN", from: "2026-11-28", until: null }]);
    const listed = async (state: string, as: Actor) => {
      const query =
        "query ($state: OrganizationState!) { organizationsInState(state: $state, first: 100) { totalCount nodes { id } } }";
      const { data } = await service.query(query, { state }, as);
      const { nodes, totalCount } = data.organizationsInState;
      expect(totalCount).toBe(nodes.length);
      return nodes.some((node: { id: string }) => node.id === organizationId);
    };
    const asked = [REGISTRAR, BOARD, actor, PUBLIC_ACTOR];
    expect(await Promise.all(asked.map((as) => listed("PROPOSED", as)))).toEqual([true, true, false, false]);
    const early = await run("listOrganization", { organizationId, expectedVersion: 1 }, REGISTRAR);
    expect(early).toMatchObject({ code: "ILLEGAL_TRANSITION" });
    await run("reviewOrganization", { organizationId, expectedVersion: 1 }, REGISTRAR);
    expect(await isFound(organizationId)).toBe(false);
    expect(await run("listOrganization", { organizationId, expectedVersion: 2 }, REGISTRAR)).toMatchObject({
      version: 3,
    });
    expect(await isFound(organizationId)).toBe(true);
    const entries = await database.read.findBy(AuditEntry, { recordId: organizationId });
    expect(entries.map(({ operation }) => operation)).toEqual([
      "Mutation.proposeOrganization",
      "Mutation.reviewOrganization",
      "Mutation.listOrganization",
    ]);
  });

  it("are proposed by persons who are known alone; the registrar looks after none of them", async () => {
    for (const actor of [PUBLIC_ACTOR, { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_x" } as const])
      expect(await propose({}, actor)).toMatchObject({ code: "FORBIDDEN" });
    const { id: organizationId } = await propose({}, REGISTRAR);
    expect(await database.read.countBy(ActingMandate, { organizationId })).toBe(0);
  });

  describe("P1 (3)", () => {
    it("a new body without a tax number is accepted, and so is one with a right one", async () => {
      expect(await propose()).toMatchObject({ state: "PROPOSED", identifiers: [] });
      const legalForm = { scheme: "kalo-legal-form", code: "KOINSEP_COLLECTIVE" };
      const taken = await propose({ identifiers: [{ scheme: "AFM", value: "094 259 216" }], legalForm });
      expect(taken).toMatchObject({ identifiers: [{ scheme: "AFM", value: AFM }] });
    });

    it.each(["094259217", "000000000"])("one with %s is refused with a field error", async (value) => {
      expect(await propose({ identifiers: [{ scheme: "AFM", value }] })).toMatchObject({
        code: "BAD_INPUT",
        field: "identifiers.0.value",
        details: { problems: [{ value, expected: "for AFM nine digits with the right check digit, not 000000000" }] },
      });
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no name", { name: [] }, "name"],
    ["an empty name", { name: [{ lang: "el", text: " " }] }, "name.0.text"],
    [
      "one language twice",
      {
        name: [
          { lang: "el", text: "Α" },
          { lang: "EL", text: "Β" },
        ],
      },
      "name.1.lang",
    ],
    ["an activity that there is not", { activities: [{ scheme: "activities-ica", code: "X" }] }, "activities.0.code"],
    ["an activity of another scheme", { activities: [{ scheme: "nuts", code: "EL30" }] }, "activities.0.scheme"],
    ["a code that is none of NACE", { nace: [{ revision: "REV_2", code: "04" }] }, "nace.0.code"],
    ["a legal form that there is not", { legalForm: { scheme: "kalo-legal-form", code: "X" } }, "legalForm.code"],
    ["a country that there is not", { country: "EL" }, "country"],
    ["a region that there is not", { nuts: "EL99" }, "nuts"],
    ["a day that there was not", { founded: "2019-02-30" }, "founded"],
    ["what is no web address", { website: "javascript:alert(1)" }, "website"],
  ])("are refused with %s", async (_, input, field) => {
    expect(await propose(input)).toMatchObject({ code: "BAD_INPUT", field });
  });

  it("that have a verified number of a listed one are refused; others that are alike are named, never merged", async () => {
    const [gemi, other] = [`12345${++count}00`, `98765${++count}00`];
    const verified = { scheme: "GEMI", value: gemi, verifiedAt: NOW, verifiedBy: "union" };
    const listed = organizationRow({
      id: `org_listed${count}`,
      identifiers: [verified, { scheme: "PIC", value: "123456789" }],
    });
    const host = `https://alike${count}.example.org`;
    Object.assign(listed, { website: `${host}/el/`, name: inGreekAndEnglish("Κοιν.Σ.Επ. Το Αλάτι", "Salt") });
    await database.write(async (tx) => {
      await tx.insert(Organization, listed);
      await refreshIndex(tx, [listed.id]);
    });
    expect(await propose({ identifiers: [{ scheme: "GEMI", value: gemi }] })).toMatchObject({
      code: "CONFLICT",
      message: `Cannot take GEMI "${gemi}": it is that of "Κοιν.Σ.Επ. Το Αλάτι", "${listed.id}"`,
      details: { conflictsWith: listed.id },
    });
    const alike = { possibleDuplicates: [{ id: listed.id }] };
    expect(await propose({ ...named("Το Αλάτι"), website: host })).toMatchObject(alike);
    expect(await propose({ identifiers: [{ scheme: "PIC", value: "123456789" }] })).toMatchObject(alike);
    expect(await propose({ ...named("Το Αλάτι") })).toMatchObject({ possibleDuplicates: [] });
    expect(await propose({ website: host })).toMatchObject({ possibleDuplicates: [] });
    expect(await propose({ identifiers: [{ scheme: "GEMI", value: other }] })).toMatchObject({
      possibleDuplicates: [],
    });
  });

  it("are withdrawn by who proposed them while nobody has looked into it, and come back by a review", async () => {
    const { id: organizationId } = await propose();
    const archive = (actor: Actor, expectedVersion: number) =>
      run("archiveOrganization", { organizationId, expectedVersion, reason: "Λάθος" }, actor);
    expect(await archive(adminOf("org_other"), 1)).toMatchObject({ code: "NOT_FOUND" });
    expect(await archive(adminOf(organizationId), 1)).toMatchObject({ state: "ARCHIVED" });
    const move = (verb: string, expectedVersion: number) => run(verb, { organizationId, expectedVersion }, REGISTRAR);
    expect(await move("listOrganization", 2)).toMatchObject({ code: "ILLEGAL_TRANSITION" });
    await move("reviewOrganization", 2);
    await move("listOrganization", 3);
    expect(await archive(adminOf(organizationId), 4)).toMatchObject({ code: "FORBIDDEN" });
    expect(await archive(REGISTRAR, 4)).toMatchObject({ state: "ARCHIVED", version: 5 });
    expect(await isFound(organizationId)).toBe(false);
    expect(await move("listOrganization", 5)).toMatchObject({ state: "LISTED", version: 6 });
    expect(await isFound(organizationId)).toBe(true);
  });

  it("tell why they were rejected to the body, the registrar and the board alone", async () => {
    const { id: organizationId } = await proposeAndList();
    const reason = "Δεν τηρεί το καταστατικό";
    await run("archiveOrganization", { organizationId, expectedVersion: 3, reason }, REGISTRAR);
    await run("listOrganization", { organizationId, expectedVersion: 4 }, REGISTRAR);
    const reasonFor = async (actor: Actor) => {
      const query = "query ($id: ID!) { organization(id: $id) { history { nodes { version reason } } } }";
      const { data } = await service.query(query, { id: organizationId }, actor);
      return data.organization.history.nodes[1].reason;
    };
    const asked = [REGISTRAR, BOARD, adminOf(organizationId), PUBLIC_ACTOR, adminOf("org_other")];
    expect(await Promise.all(asked.map(reasonFor))).toEqual([reason, reason, reason, null, null]);
    const kept = await database.read.findOneByOrFail(OrganizationChange, { organizationId, version: 4 });
    expect(kept.reason).not.toContain("καταστατικό");
    expect(kept.by).toBe("per_registrar");
    const { id } = await propose();
    const rejected = await run("rejectOrganization", { organizationId: id, expectedVersion: 1, reason }, REGISTRAR);
    expect(rejected).toMatchObject({ state: "REJECTED", history: { nodes: [{ kind: "MOVED", reason }, {}] } });
  });

  it("are changed by field: what is absent stays, what is null is emptied, and the region follows the place", async () => {
    const activities = [{ scheme: "activities-ica", code: "ICA10" }];
    const coordinates = { latitude: 37.98, longitude: 23.73 };
    const place = { country: "GR", locality: "Αθήνα", coordinates };
    const { id: organizationId } = await proposeAndList({ ...place, activities, website: "https://a.example.org/" });
    const update = (expectedVersion: number, input: object, actor = adminOf(organizationId)) =>
      run("updateOrganization", { organizationId, expectedVersion, ...input }, actor);
    const changed = await update(3, { website: null, activities: [], description: [{ lang: "el", text: "Ψωμί" }] });
    expect(changed).toMatchObject({ website: null, activities: [], description: { text: "Ψωμί" }, locality: "Αθήνα" });
    expect(changed.coordinates).toEqual({ latitude: 37.98 });
    const moved = await update(4, { locality: "Θεσσαλονίκη" }, REGISTRAR);
    expect(moved).toMatchObject({ nuts: "EL522", coordinates: null, version: 5 });
    expect(moved.history.nodes[0]).toMatchObject({ kind: "UPDATED", fields: ["coordinates", "locality", "nuts"] });
    expect(await update(5, { locality: " Θεσσαλονίκη " })).toMatchObject({ version: 5 });
    expect(await update(5, { name: null })).toMatchObject({ code: "BAD_INPUT", field: "name" });
    expect(await update(4, { locality: "Βόλος" })).toMatchObject({ code: "CONFLICT", field: "expectedVersion" });
    for (const actor of [PUBLIC_ACTOR, BOARD, personWith("per_rep", { mandates: [[organizationId, "REP"]] })])
      expect(await update(5, { locality: "Βόλος" }, actor)).toMatchObject({ code: "FORBIDDEN" });
    const hidden = await propose();
    const unseen = { organizationId: hidden.id, expectedVersion: 1, locality: "Βόλος" };
    expect(await run("updateOrganization", unseen, adminOf("org_other"))).toMatchObject({ code: "NOT_FOUND" });
    const both = await Promise.all(["Βόλος", "Πάτρα"].map((locality) => update(5, { locality })));
    expect(both.map(({ code = "changed" }) => code).sort()).toEqual(["CONFLICT", "changed"]);
  });

  it("hold again what they held in an earlier version, but for their state and who sees their fields", async () => {
    const { id: organizationId, name } = await proposeAndList({ locality: "Αθήνα", country: "GR" });
    const actor = adminOf(organizationId);
    await run(
      "updateOrganization",
      { organizationId, expectedVersion: 3, ...named("Άλλος φούρνος"), locality: null },
      actor,
    );
    await run("updateOrganization", { organizationId, expectedVersion: 4, website: "https://b.example.org/" }, actor);
    const restore = (version: number, expectedVersion: number) =>
      run("restoreOrganization", { organizationId, version, expectedVersion }, actor);
    const restored = await restore(1, 5);
    expect(restored).toMatchObject({
      name,
      locality: "Αθήνα",
      nuts: "EL30",
      website: null,
      state: "LISTED",
      version: 6,
    });
    expect(restored.history.nodes[0].kind).toBe("RESTORED");
    expect(await restore(5, 6)).toMatchObject({ name: { text: "Άλλος φούρνος" }, locality: null, version: 7 });
    expect(await restore(7, 7)).toMatchObject({ version: 7 });
    expect(await restore(8, 7)).toMatchObject({ code: "NOT_FOUND", field: "version" });
  });

  it("are found by an import of the union's own directory, which makes no second one of them", async () => {
    const { id } = await proposeAndList({ description: [{ lang: "en", text: "here" }] });
    const file = fileOf(csv(["Identifier", "Name", "Description"], [id, "Bakery", "there"]));
    const report = await importOrganizations(database, file, { format: "sse-csv", networkSlug: "union" });
    expect(report).toMatchObject({ imported: 0, updated: 1 });
    const kept = await database.read.findOneByOrFail(Organization, { id });
    expect([kept.version, kept.name.text(), kept.description?.text()]).toEqual([4, "Bakery", "there"]);
  });

  it("keep what people changed here when their directory comes again, until that changes too", async () => {
    const slug = `dir-${++count}`;
    const bring = (description: string, locality: string) =>
      importOrganizations(
        database,
        fileOf(
          csv(
            ["Identifier", "Name", "Country ID", "Description", "Locality"],
            ["A", "Mill", "GR", description, locality],
          ),
        ),
        { format: "sse-csv", networkSlug: slug },
      );
    const seen = async () => {
      const query = `query ($slug: String!) { organizationBySource(network: $slug, localId: "A") { id version locality nuts description { text } } }`;
      return (await service.query(query, { slug })).data.organizationBySource;
    };
    await bring("one", "Αθήνα");
    const { id: organizationId } = await seen();
    await run("updateOrganization", { organizationId, expectedVersion: 1, locality: "Βόλος" }, REGISTRAR);
    await bring("two", "Αθήνα");
    expect(await seen()).toMatchObject({ version: 3, locality: "Βόλος", nuts: "EL613", description: { text: "two" } });
    await bring("three", "Αθήνα");
    expect(await seen()).toMatchObject({ locality: "Βόλος", description: { text: "three" } });
    await bring("three", "Πάτρα");
    expect(await seen()).toMatchObject({ version: 5, locality: "Πάτρα" });
  });
});

function outcome([error]: Array<{ message: string; extensions?: Record<string, unknown> }>) {
  return { message: error?.message ?? "", ...error?.extensions };
}
