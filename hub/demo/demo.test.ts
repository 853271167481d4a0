import { beforeAll, describe, expect, it } from "@jest/globals";
import { In, type ObjectLiteral } from "typeorm";
import { advocacy } from "../../services/advocacy";
import { Body } from "../../services/advocacy/body/body.entity";
import { BodySuccession } from "../../services/advocacy/body/body-succession.entity";
import { isOpen } from "../../services/advocacy/consultation/consultation";
import { Consultation } from "../../services/advocacy/consultation/consultation.entity";
import { ConsultationArticle } from "../../services/advocacy/consultation/consultation-article.entity";
import { Endorsement, EndorsementStance } from "../../services/advocacy/endorsement/endorsement.entity";
import { Instrument } from "../../services/advocacy/instrument/instrument.entity";
import { InstrumentImplementation } from "../../services/advocacy/instrument/instrument-implementation.entity";
import { PartyType } from "../../services/advocacy/party/party-type";
import { Demand } from "../../services/advocacy/position/demand.entity";
import { Position, PositionType } from "../../services/advocacy/position/position.entity";
import { PositionLanguage, TranslationStatus } from "../../services/advocacy/position/position-language.entity";
import {
  PositionInstrument,
  PositionProvision,
  PositionTarget,
  PositionTopic,
} from "../../services/advocacy/position/position-links.entity";
import { PositionState, PUBLIC_STATES } from "../../services/advocacy/position/position-state";
import { PositionVersion } from "../../services/advocacy/position/position-version.entity";
import { Provision } from "../../services/advocacy/provision/provision.entity";
import { ProvisionSuccession } from "../../services/advocacy/provision/provision-succession.entity";
import { ProvisionVersion } from "../../services/advocacy/provision/provision-version.entity";
import { DemandAnswer, DemandOutcome } from "../../services/advocacy/response/demand-answer.entity";
import { Response } from "../../services/advocacy/response/response.entity";
import { isLate } from "../../services/advocacy/submission/submission";
import { Submission } from "../../services/advocacy/submission/submission.entity";
import { funding } from "../../services/funding";
import { Call } from "../../services/funding/call/call.entity";
import { CallStatus, statusOf } from "../../services/funding/call/call-status";
import { Funder } from "../../services/funding/funder/funder.entity";
import { CommonsEntry } from "../../services/kit/commons/commons-entry.entity";
import type { DatabaseConfig, ServiceName } from "../../services/kit/config";
import { migrate, reindex } from "../../services/kit/database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "../../services/kit/database/open-database";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { MultilingualText } from "../../services/kit/text/multilingual-text";
import { knowledge } from "../../services/knowledge";
import { Collection, CollectionItem } from "../../services/knowledge/collection/collection.entity";
import { Practice } from "../../services/knowledge/practice/practice.entity";
import { PracticeState } from "../../services/knowledge/practice/practice-state";
import { PracticeTopic } from "../../services/knowledge/practice/practice-topic.entity";
import { PRINCIPLE_SCHEME, PRINCIPLES } from "../../services/knowledge/principle/principle";
import { Resource, ResourceState } from "../../services/knowledge/resource/resource.entity";
import { ResourceTopic } from "../../services/knowledge/resource/resource-topic.entity";
import { Topic } from "../../services/knowledge/topic/topic.entity";
import { members } from "../../services/members";
import { Membership, MembershipState } from "../../services/members/membership/membership.entity";
import { MembershipGround } from "../../services/members/membership/membership-ground.entity";
import { Network } from "../../services/members/network/network.entity";
import { Organization } from "../../services/members/organization/organization.entity";
import { refreshIndex } from "../../services/members/organization/organization-index";
import { SourceRecord } from "../../services/members/organization/source-record.entity";
import { findVocabulary, hasTerm } from "../../services/members/vocabulary/vocabulary";
import { createCalls } from "./calls";
import { CAPITALS } from "./data/capitals";
import { addDays } from "./days";
import { fixedId } from "./fixed-id";
import { loadDemo } from "./load";

const MODELS: Record<ServiceName, DatabaseModel> = {
  members: members.database,
  knowledge: knowledge.database,
  funding: funding.database,
  advocacy: advocacy.database,
};
const SERVICES = Object.keys(MODELS) as ServiceName[];
const MONDAY = new Date("2026-11-23T08:00:00.000Z");
const LATER = new Date("2027-02-01T08:00:00.000Z");

type Tables = Record<string, ObjectLiteral[]>;
type Databases = Record<ServiceName, DatabaseConfig>;

describe("fixedId()", () => {
  it("gives the same valid TypeID for the same name, and another for each prefix", () => {
    expect(fixedId("org", "a")).toMatch(/^org_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
    expect(fixedId("org", "a")).toBe(fixedId("org", "a"));
    expect(new Set([fixedId("org", "a"), fixedId("org", "b"), fixedId("net", "a")].map(withoutPrefix)).size).toBe(3);
  });
});

describe("createCalls()", () => {
  it("keeps at least eight calls open on each day of a year, loaded once or anew", () => {
    const once = createCalls(MONDAY);
    for (let days = 0; days <= 366; days++) {
      const now = new Date(`${addDays("2026-11-23", days)}T08:00:00.000Z`);
      for (const calls of days % 30 === 0 ? [once, createCalls(now)] : [once]) {
        expect(calls.filter((call) => statusOf(call, now) === CallStatus.OPEN).length).toBeGreaterThanOrEqual(8);
      }
    }
  });

  it("has calls in every status, and the next to close in 3, 10 and 30 days", () => {
    const calls = createCalls(MONDAY);
    const statuses = new Set(calls.map((call) => statusOf(call, MONDAY)));
    expect(statuses).toEqual(new Set(Object.values(CallStatus)));
    const lastDays = calls.flatMap(({ deadlines }) => deadlines.at(-1)?.localTime ?? []);
    expect(lastDays).toEqual(expect.arrayContaining(["2026-11-26T13:00", "2026-12-03T17:00", "2026-12-23T13:00"]));
  });
});

describeOnDatabases("loadDemo()", (databases) => {
  const configs = (): Databases => {
    const { of } = databases();
    return { members: of("members"), knowledge: of("knowledge"), funding: of("funding"), advocacy: of("advocacy") };
  };
  let tables: Tables;
  let written: number;

  beforeAll(async () => {
    for (const service of SERVICES) await migrate(configs()[service], MODELS[service]);
    await Promise.all([loadDemo(configs(), MONDAY), loadDemo(configs(), MONDAY)]).then(([a, b]) => {
      written = a + b;
    });
    tables = await readAll(configs());
  });

  const rows = <T extends ObjectLiteral>(entity: new () => T) => tables[entity.name] as T[];
  const ids = (entity: new () => { id: string }) => new Set(rows(entity).map(({ id }) => id));

  it("writes each record once, also when two processes load at once", () => {
    const records = Object.entries(tables).filter(
      ([name]) => !/Term$|Sector|DeadlineMoment$|^AuditHead$|^CommonsEntry$/.test(name),
    );
    expect(written).toBe(records.reduce((sum, [, { length }]) => sum + length, 0));
    const counts = Object.fromEntries(Object.entries(tables).map(([name, { length }]) => [name, length]));
    expect(counts).toMatchObject({ Network: 3, Organization: 120, Topic: 14, Resource: 50, Funder: 6, Call: 30 });
    expect(counts).toMatchObject({ Body: 14, Instrument: 12, Position: 31, Provision: 11, Consultation: 3 });
    expect(counts).toMatchObject({ Practice: 13, Collection: 4, CollectionItem: 15 });
  });

  it("writes nothing the second time on the same day", async () => {
    expect(await loadDemo(configs(), new Date("2026-11-23T20:00:00.000Z"))).toBe(0);
    expect(await readAll(configs())).toEqual(tables);
  });

  it("writes what is searched as reindexing does", async () => {
    for (const service of SERVICES) await reindex(configs()[service], MODELS[service]);
    expect(Object.keys(tables).filter((name) => name.endsWith("Term"))).toHaveLength(10);
    expect(await readAll(configs())).toEqual(tables);
  });

  it("marks every record, and leads to no web site that there is", () => {
    for (const row of Object.values(tables).flat()) {
      if ("fictional" in row) expect(row.fictional).toBe(true);
      if ("licence" in row) expect(row.licence).toBe("CC0-1.0");
    }
    const hosts = JSON.stringify(tables).match(/https?:\/\/[^/"]+/g) ?? [];
    expect(hosts.length).toBeGreaterThan(200);
    expect(hosts.filter((host) => !/\.example\.(org|com)$/.test(host))).toEqual([]);
    for (const { description } of rows(Organization)) {
      expect(description?.text("el")).toContain("Επινοημένη εγγραφή");
      expect(description?.text("en")).toContain("invented record");
    }
  });

  it("has organisations in every NUTS-3 region of Greece, of all names different", () => {
    const regions = findVocabulary("nuts")?.terms.filter(({ code }) => code.length === 5) ?? [];
    expect(regions).toHaveLength(52);
    const covered = new Set(rows(Organization).map(({ nuts }) => nuts));
    expect(regions.filter(({ code }) => !covered.has(code))).toEqual([]);
    expect(CAPITALS.map(({ nuts }) => nuts).sort()).toEqual(regions.map(({ code }) => code).sort());
    expect(new Set(rows(Organization).map(({ country }) => country))).toEqual(new Set(["GR", "GB", "IT", "ES", "CY"]));
    for (const lang of ["el", "en"]) {
      const names = rows(Organization).map(({ name }) => name.text(lang));
      expect(new Set(names).size).toBe(names.length);
    }
    const sites = rows(Organization).flatMap(({ website }) => website ?? []);
    expect(new Set(sites).size).toBe(sites.length);
  });

  it("takes codes from the vocabularies only", () => {
    const topics = rows(Topic).flatMap(({ code }) => code ?? []);
    const organizations = rows(Organization).flatMap(({ legalForm, activities }) =>
      [legalForm ?? [], activities].flat(),
    );
    const calls = rows(Call).flatMap(({ eligibility }) => [...eligibility.legalForms, ...eligibility.activities]);
    const unknown = [...topics, ...organizations, ...calls].filter(({ scheme, code }) => !hasTerm(scheme, code));
    expect(unknown).toEqual([]);
    expect(
      rows(Call)
        .flatMap(({ eligibility }) => eligibility.nuts)
        .filter((code) => !hasTerm("nuts", code)),
    ).toEqual([]);
    const countries = [...rows(Organization), ...rows(Network), ...rows(Body)].flatMap(({ country }) => country ?? []);
    expect(countries.filter((code) => !hasTerm("countries-iso", code))).toEqual([]);
    expect(rows(Organization).filter(({ legalForm }) => legalForm === null).length).toBeGreaterThan(10);
  });

  it("refers to records that there are", () => {
    const [organizations, networks, topics] = [ids(Organization), ids(Network), ids(Topic)];
    const [versions, positions, instruments, bodies] = [
      ids(PositionVersion),
      ids(Position),
      ids(Instrument),
      ids(Body),
    ];
    const parties = new Set([...organizations, ...networks]);
    const references: Array<[ReadonlySet<string>, Array<string | null>]> = [
      [organizations, rows(Membership).map((row) => row.organizationId)],
      [networks, rows(Membership).map((row) => row.networkId)],
      [organizations, rows(SourceRecord).map((row) => row.organizationId)],
      [networks, rows(SourceRecord).map((row) => row.networkId)],
      [topics, rows(Topic).map((row) => row.broaderId)],
      [organizations, rows(Resource).map((row) => row.publisherId)],
      [ids(Resource), rows(ResourceTopic).map((row) => row.resourceId)],
      [ids(Resource), rows(Resource).flatMap((row) => [row.versionOfId, row.supersededById])],
      [ids(Practice), rows(PracticeTopic).map((row) => row.practiceId)],
      [topics, rows(PracticeTopic).map((row) => row.topicId)],
      [organizations, rows(Practice).map((row) => row.organizationId)],
      [ids(Collection), rows(CollectionItem).map((row) => row.collectionId)],
      [ids(Resource), rows(CollectionItem).map((row) => row.resourceId)],
      [topics, [...rows(ResourceTopic), ...rows(PositionTopic)].map((row) => row.topicId)],
      [ids(Funder), rows(Call).map((row) => row.funderId)],
      [bodies, rows(Body).map((row) => row.parentId)],
      [bodies, rows(Instrument).map((row) => row.issuerId)],
      [bodies, rows(PositionTarget).map((row) => row.bodyId)],
      [instruments, rows(PositionInstrument).map((row) => row.instrumentId)],
      [instruments, rows(Demand).map((row) => row.instrumentId)],
      [positions, rows(PositionVersion).map((row) => row.positionId)],
      [versions, [...rows(Demand), ...rows(Endorsement)].map((row) => row.versionId)],
      [networks, rows(Position).map((row) => row.networkId)],
      [parties, rows(Collection).map((row) => row.curatorId)],
      [bodies, rows(BodySuccession).flatMap((row) => [row.bodyId, row.successorId])],
      [instruments, rows(InstrumentImplementation).flatMap((row) => [row.instrumentId, row.implementedId])],
      [instruments, [...rows(Provision), ...rows(Consultation)].map((row) => row.instrumentId)],
      [ids(Provision), [...rows(ProvisionVersion), ...rows(ConsultationArticle)].map((row) => row.provisionId)],
      [ids(Provision), rows(ProvisionSuccession).flatMap((row) => [row.provisionId, row.becomesId])],
      [ids(Provision), rows(Demand).map((row) => row.provisionId)],
      [ids(Provision), rows(DemandAnswer).map((row) => row.resultingProvisionId)],
      [ids(Consultation), [...rows(Position), ...rows(Submission)].map((row) => row.consultationId)],
      [versions, [...rows(Submission), ...rows(Response)].map((row) => row.versionId)],
      [bodies, [...rows(Submission), ...rows(Response)].map((row) => row.bodyId)],
      [ids(Response), rows(DemandAnswer).map((row) => row.responseId)],
      [ids(Demand), rows(DemandAnswer).map((row) => row.demandId)],
      [ids(Provision), rows(PositionProvision).map((row) => row.provisionId)],
      [positions, rows(PositionProvision).map((row) => row.positionId)],
      [positions, rows(PositionLanguage).map((row) => row.positionId)],
      [parties, [...rows(Position).map((row) => row.authorId), ...rows(Endorsement).map((row) => row.partyId)]],
    ];
    for (const [known, found] of references) {
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((id) => id !== null && !known.has(id))).toEqual([]);
    }
    for (const { resourceId } of rows(ResourceTopic)) {
      expect(rows(ResourceTopic).filter((row) => row.resourceId === resourceId).length).toBeLessThanOrEqual(3);
    }
  });

  it("has overlapping, ended, renewed, suspended and missing memberships", () => {
    const active = rows(Membership).filter(({ state }) => state === MembershipState.ACTIVE);
    const networksOf = Map.groupBy(active, ({ organizationId }) => organizationId);
    const inTwo = [...networksOf.values()].filter(({ length }) => length === 2);
    expect(inTwo.length).toBeGreaterThanOrEqual(12);
    expect([...networksOf.values()].filter(({ length }) => length > 2)).toEqual([]);
    const ended = rows(Membership).filter(({ state }) => state === MembershipState.ENDED);
    for (const { since, until } of ended) expect(until && until > since).toBe(true);
    const renewed = ended.filter(({ organizationId, networkId, until }) =>
      active.some(
        (now) => now.organizationId === organizationId && now.networkId === networkId && until && now.since > until,
      ),
    );
    expect(renewed.length).toBeGreaterThanOrEqual(3);
    expect(renewed.length).toBeLessThan(ended.length);
    expect(rows(Membership).filter(({ state }) => state === MembershipState.SUSPENDED).length).toBeGreaterThan(1);
    const any = new Set(rows(Membership).map(({ organizationId }) => organizationId));
    expect(rows(Organization).filter(({ id }) => !any.has(id)).length).toBeGreaterThan(1);
    expect(rows(Membership).filter(({ since }) => since > "2026-11-23")).toEqual([]);
    for (const { id } of rows(Network)) {
      expect(active.filter(({ networkId }) => networkId === id).length).toBeGreaterThanOrEqual(10);
    }
  });

  it("has works, calls and positions of every kind", () => {
    expect(new Set(rows(Resource).map(({ state }) => state))).toEqual(new Set(Object.values(ResourceState)));
    expect(new Set(rows(Position).map(({ state }) => state))).toEqual(new Set(Object.values(PositionState)));
    expect(new Set(rows(Position).map(({ type }) => type))).toEqual(new Set(Object.values(PositionType)));
    expect(new Set(rows(Endorsement).map(({ stance }) => stance))).toEqual(new Set(Object.values(EndorsementStance)));
    const languages = [...rows(Resource), ...rows(Position)].map(({ title }) => languagesOf(title).sort().join());
    expect(new Set(languages)).toEqual(new Set(["el", "en", "el,en"]));
    expect(rows(Call).some(({ budget }) => budget && budget.amountCents > 2 ** 31 - 1)).toBe(true);
    expect(rows(Body).filter(({ validUntil }) => validUntil && validUntil < "2026-11-23")).toHaveLength(1);
  });

  it("has works in several languages and versions, of which the last alone is not superseded", () => {
    const works = Map.groupBy(
      rows(Resource).filter(({ workId }) => workId !== null),
      ({ workId }) => workId,
    );
    const published = rows(Resource).filter(({ state }) => state === ResourceState.PUBLISHED);
    const languages = [...works.values()].map((work) => new Set(work.flatMap((resource) => resource.languages)).size);
    expect(languages.filter((count) => count === 2).length).toBeGreaterThanOrEqual(3);
    const present = new Set(published.map(({ id }) => id));
    for (const { state, supersededById } of rows(Resource)) {
      if (state === ResourceState.SUPERSEDED) expect(present.has(supersededById ?? "")).toBe(true);
      else expect(supersededById).toBeNull();
    }
    expect(rows(Resource).filter(({ state }) => state === ResourceState.SUPERSEDED).length).toBeGreaterThanOrEqual(4);
  });

  it("has practices in every state, which show all principles; those published are complete", () => {
    expect(new Set(rows(Practice).map(({ state }) => state))).toEqual(new Set(Object.values(PracticeState)));
    const published = rows(Practice).filter(({ state }) => state === PracticeState.PUBLISHED);
    expect(new Set(published.flatMap(({ principles }) => principles)).size).toBe(7);
    expect(published.filter(({ principles, licence }) => principles.length === 0 || !licence)).toEqual([]);
    expect(new Set(rows(Practice).map(({ title }) => languagesOf(title).join()))).toEqual(
      new Set(["el,en", "en,el", "el", "en"]),
    );
    for (const { title, story } of rows(Practice)) {
      expect(languagesOf(story)).toEqual(languagesOf(title));
      expect(JSON.stringify(story)).toMatch(/Επινοημένη πρακτική|invented practice/);
    }
  });

  it("has the principles under the codes and the labels of the vocabulary", () => {
    const labels = (terms: ReadonlyArray<{ code: string; label: MultilingualText }> = []) =>
      terms.map(({ code, label }) => [code, label.text("el"), label.text("en")]);
    expect(labels(PRINCIPLES)).toEqual(labels(findVocabulary(PRINCIPLE_SCHEME)?.terms));
    const codes = [...rows(Resource), ...rows(Practice)].flatMap(({ principles }) => principles);
    expect(codes.filter((code) => !hasTerm(PRINCIPLE_SCHEME, code))).toEqual([]);
    const places = rows(Resource).flatMap(({ countries, nuts }) => [
      ...countries.map((code) => hasTerm("countries-iso", code)),
      ...nuts.map((code) => hasTerm("nuts", code)),
    ]);
    expect(new Set(places)).toEqual(new Set([true]));
  });

  it("has positions whose numbers, days, languages and authors agree", () => {
    const versions = Map.groupBy(rows(PositionVersion), ({ positionId }) => positionId);
    const demands = Map.groupBy(rows(Demand), ({ versionId }) => versionId);
    const active = rows(Membership).filter(({ state }) => state === MembershipState.ACTIVE);
    for (const position of rows(Position)) {
      const own = versions.get(position.id) ?? [];
      expect(own.map(({ number }) => number).sort()).toEqual(own.map((_, at) => at + 1));
      expect(position.currentNumber).toBe(own.length);
      const isPublic = PUBLIC_STATES.includes(position.state);
      expect(position.submittedOn !== null).toBe(isPublic);
      expect(languagesOf(position.title)[0]).toBe(position.originalLanguage);
      for (const { id, body, createdAt } of own) {
        expect(languagesOf(body)).toEqual(languagesOf(position.title));
        expect(createdAt <= position.updatedAt && createdAt >= position.createdAt).toBe(true);
        const count = demands.get(id)?.length ?? 0;
        expect(count >= 2 && count <= 5).toBe(true);
      }
      if (position.authorType === PartyType.ORGANIZATION) {
        const networks = active.filter(({ organizationId }) => organizationId === position.authorId);
        expect(networks.map(({ networkId }) => networkId)).toContain(position.networkId);
      }
    }
  });

  it("has a consultation that three networks answer, one late, the articles of which are renumbered", () => {
    const housing = rows(Consultation).find(({ sourceId }) => sourceId === "9901");
    const closed = { closesAt: housing?.closesAt ?? MONDAY };
    const answers = rows(Submission).filter(({ consultationId }) => consultationId === housing?.id);
    expect(answers.map((answer) => isLate(answer, closed)).sort()).toEqual([false, false, true]);
    const versions = new Map(rows(PositionVersion).map(({ id, positionId }) => [id, positionId]));
    const answering = new Set(answers.map(({ versionId }) => versions.get(versionId)));
    const networks = rows(Position).flatMap(({ id, networkId }) => (answering.has(id) ? networkId : []));
    expect(new Set(networks).size).toBe(3);
    const steps = rows(ProvisionSuccession);
    const counts = (key: "provisionId" | "becomesId") =>
      [...Map.groupBy(steps, (step) => step[key]).values()].map(({ length }) => length).sort();
    expect(counts("provisionId")).toEqual([1, 1, 1, 2]);
    expect(counts("becomesId")).toEqual([1, 1, 1, 2]);
    expect(new Set(rows(DemandAnswer).map(({ outcome }) => outcome))).toEqual(new Set(Object.values(DemandOutcome)));
    expect(rows(Consultation).filter((consultation) => isOpen(consultation, MONDAY))).toHaveLength(1);
  });

  it("has positions with a response where their state says so, and translations of every sort, one outdated", () => {
    const versions = new Map(rows(PositionVersion).map((version) => [version.id, version]));
    const answered = new Set(rows(Response).map(({ versionId }) => versions.get(versionId)?.positionId));
    for (const { id, state } of rows(Position)) {
      if (answered.has(id)) expect(state).toBe(PositionState.RESPONDED);
    }
    expect(answered.size).toBe(2);
    const statuses = rows(PositionLanguage).map(({ translationStatus }) => translationStatus);
    expect(new Set(statuses)).toEqual(new Set(Object.values(TranslationStatus)));
    const numbers = new Map(rows(Position).map(({ id, currentNumber }) => [id, currentNumber]));
    const current = [...versions.values()].filter(({ positionId, number }) => numbers.get(positionId) === number);
    const hashes = new Set(current.map(({ contentHash }) => contentHash));
    expect(
      rows(PositionLanguage)
        .filter(({ ofHash }) => !hashes.has(ofHash))
        .map(({ lang }) => lang),
    ).toEqual(["it"]);
  });

  it("has endorsements of every sort, on old versions too, decided after the version was there", () => {
    const versions = new Map(rows(PositionVersion).map((version) => [version.id, version]));
    const positions = new Map(rows(Position).map((position) => [position.id, position]));
    for (const { versionId, decidedOn, revokedAt, stance, reservation } of rows(Endorsement)) {
      const version = versions.get(versionId);
      expect(version && version.createdAt.toISOString().slice(0, 10) < decidedOn).toBe(true);
      if (revokedAt) expect(revokedAt.toISOString().slice(0, 10) > decidedOn).toBe(true);
      if (stance === EndorsementStance.SUPPORT_WITH_RESERVATION) expect(reservation).not.toBeNull();
      if (stance === EndorsementStance.SUPPORT) expect(reservation).toBeNull();
    }
    const visible = rows(Endorsement).filter(({ versionId, revokedAt }) => {
      const position = positions.get(versions.get(versionId)?.positionId ?? "");
      return revokedAt === null && position && PUBLIC_STATES.includes(position.state);
    });
    const organizations = visible.filter(({ partyType }) => partyType === PartyType.ORGANIZATION);
    expect(new Set(organizations.map(({ partyId }) => partyId)).size).toBeGreaterThanOrEqual(40);
    expect(new Set(rows(Endorsement).map(({ partyType }) => partyType)).size).toBe(2);
    expect(rows(Endorsement).filter(({ revokedAt }) => revokedAt).length).toBeGreaterThan(3);
    const old = rows(Endorsement).filter(({ versionId }) => {
      const version = versions.get(versionId);
      return version && version.number < (positions.get(version.positionId)?.currentNumber ?? 0);
    });
    expect(old.length).toBeGreaterThan(10);
    expect(organizations.some((own) => opposesItsNetwork(own, visible, rows(Membership)))).toBe(true);
  });

  it("moves the dates of calls on a later day, and nothing else", async () => {
    expect(await loadDemo(configs(), LATER)).toBe(30);
    const { Call: moved = [], ...others } = await readAll(configs());
    const { Call: before = [], ...untouched } = tables;
    // What calls are found by is in the order of their dates, and they are shared with them
    const withoutDates = ({ CallTerm: _, CallDeadlineMoment: __, CommonsEntry: entries = [], ...rest }: Tables) => ({
      ...rest,
      entries: entries.filter(({ kind }) => kind !== "CALL"),
    });
    expect(withoutDates(others)).toEqual(withoutDates(untouched));
    const dates = { opensAt: 0, deadlines: 0, lastDeadlineAt: 0, resultsAt: 0, updatedAt: 0 };
    expect(moved.map((call) => ({ ...call, ...dates }))).toEqual(before.map((call) => ({ ...call, ...dates })));
    expect(moved).toEqual(createCalls(LATER).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
    expect(await loadDemo(configs(), LATER)).toBe(0);
    expect(await loadDemo(configs(), MONDAY)).toBe(30);
    expect(await readAll(configs())).toEqual(tables);
  });

  it("lets every membership in force rest on a ground, so that it does not end with another one", () => {
    const inForce = rows(Membership).filter(({ state }) => ["ACTIVE", "SUSPENDED"].includes(state));
    const grounds = rows(MembershipGround).map(({ membershipId }) => membershipId);
    expect(grounds.sort()).toEqual(inForce.map(({ id }) => id).sort());
  });

  it("completes what was interrupted, and leaves what somebody changed", async () => {
    const [changed] = rows(Organization) as [Organization];
    const lostMemberships = rows(Membership).slice(0, 60);
    const lostPositions = rows(Position).slice(0, 15);
    const positionId = In(lostPositions.map(({ id }) => id));
    const versionId = In(
      rows(PositionVersion).flatMap((row) => (positionId.value.includes(row.positionId) ? row.id : [])),
    );
    await write(configs(), "members", async (tx) => {
      await tx.delete(MembershipGround, { membershipId: In(lostMemberships.map(({ id }) => id)) });
      await tx.delete(Membership, { id: In(lostMemberships.map(({ id }) => id)) });
      await tx.update(Organization, { id: changed.id }, { postcode: "00000" });
    });
    await write(configs(), "advocacy", async (tx) => {
      for (const part of [DemandAnswer, Response, Submission, Endorsement]) await tx.deleteAll(part);
      await tx.delete(Demand, { versionId });
      for (const part of [
        PositionLanguage,
        PositionProvision,
        PositionVersion,
        PositionTopic,
        PositionInstrument,
        PositionTarget,
      ]) {
        await tx.delete(part, { positionId });
      }
      await tx.delete(Position, { id: positionId });
    });
    const lost = rows(Endorsement).length + lostMemberships.length + lostPositions.length;
    expect(await loadDemo(configs(), MONDAY)).toBeGreaterThan(lost);
    const completed = await readAll(configs());
    expect(completed.Organization?.filter(({ postcode }) => postcode === "00000")).toHaveLength(1);
    await write(configs(), "members", async (tx) => {
      await tx.update(Organization, { id: changed.id }, { postcode: null });
      await refreshIndex(tx, [changed.id]);
    });
    expect(await readAll(configs())).toEqual(tables);
  });
});

/** A body that opposes what its network supports: it is to be taken out of the network's count. */
function opposesItsNetwork(own: Endorsement, endorsements: Endorsement[], memberships: Membership[]): boolean {
  if (own.stance !== EndorsementStance.OPPOSE) return false;
  const networks = memberships.filter(
    ({ organizationId, state }) => organizationId === own.partyId && state === MembershipState.ACTIVE,
  );
  return endorsements.some(
    ({ versionId, partyId, stance }) =>
      versionId === own.versionId &&
      stance === EndorsementStance.SUPPORT &&
      networks.some(({ networkId }) => networkId === partyId),
  );
}

function languagesOf(text: MultilingualText): string[] {
  return text.editions.map(({ lang }) => lang);
}

function withoutPrefix(id: string): string {
  return id.slice(id.indexOf("_") + 1);
}

async function write(configs: Databases, service: ServiceName, work: Parameters<Database["write"]>[0]): Promise<void> {
  const database = await openDatabase(configs[service], MODELS[service]);
  try {
    await database.write(work);
  } finally {
    await database.close();
  }
}

/** What is shared goes by the clock, whatever the records say. */
function withoutMoment(row: ObjectLiteral): ObjectLiteral {
  return row instanceof CommonsEntry ? { ...row, changedAt: null } : row;
}

/** Everything there is, by name of the entity and in the order of the ids. */
async function readAll(configs: Databases): Promise<Tables> {
  const tables: Tables = {};
  for (const service of SERVICES) {
    const database = await openDatabase(configs[service], MODELS[service]);
    try {
      for (const entity of MODELS[service].entities) {
        const keys = database.read.dataSource.getMetadata(entity).primaryColumns.map((column) => column.propertyName);
        const order = Object.fromEntries(keys.map((key) => [key, "ASC"]));
        const rows = await database.read.find<ObjectLiteral>(entity, { order });
        // several services have a table of the kit each
        tables[entity.name] = [...(tables[entity.name] ?? []), ...rows.map(withoutMoment)];
      }
    } finally {
      await database.close();
    }
  }
  return tables;
}
