import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { createPerson } from "../person/person";
import { Person } from "../person/person.entity";
import { personWith } from "../testing";
import { isOrigin } from "./origin";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const ORIGINS = ["https://map.example.org", "http://localhost:5173"];
const FACTS = "id name origins requestsPerMinute state version owner { id }";
const REGISTER = `mutation ($input: RegisterApplicationInput!) { registerApplication(input: $input) { ${FACTS} } }`;
const UPDATE = `mutation ($input: UpdateApplicationInput!) { updateApplication(input: $input) { ${FACTS} } }`;
const REVOKE = `mutation ($id: ID!) { revokeApplication(input: { applicationId: $id }) { ${FACTS} } }`;
const LIST = "{ applications(first: 100) { nodes { id } } }";
const POLICIES = "{ _applications { id origins requestsPerMinute } }";

describe("isOrigin()", () => {
  it.each(["https://map.example.org", "https://map.example.org:8443", "http://localhost:5173", "https://xn--mxa.gr"])(
    "takes %s",
    (text) => expect(isOrigin(text)).toBe(true),
  );
  it.each([
    ...["http://map.example.org", "https://map.example.org/", "https://map.example.org/path", "https://*.example.org"],
    ...[
      "*",
      "null",
      "",
      "http://localhost",
      "http://localhost.evil.example:1",
      "http://127.0.0.1:5173",
      "HTTPS://A.GR",
    ],
    ...["https://a@b.example", "https://map.example.org:443", "file:///etc", "javascript:alert(1)"],
  ])("refuses %j", (text) => expect(isOrigin(text)).toBe(false));
});

describeOnDatabases("applications", (databases) => {
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const person = async (...roles: Array<"OPERATOR">) => {
    const subject = await database.write((tx) => createPerson(tx, { name: "Ελένη", at: NOW }));
    return { ...personWith(subject, { roles }), subject };
  };
  const register = (actor: Actor, input: object = {}) =>
    service.query(REGISTER, { input: { name: "Χάρτης", origins: ORIGINS, ...input } }, actor);
  const policies = async (actor: Actor) => (await service.query(POLICIES, {}, actor)).data._applications;
  const codeOf = ({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }) =>
    errors?.[0]?.extensions?.code;

  it("are registered, changed as they were read, and taken back for good", async () => {
    const me = await person();
    const { id, ...facts } = (await register(me, { idempotencyKey: "k" })).data.registerApplication;
    expect(facts).toEqual({
      ...{ name: "Χάρτης", origins: ORIGINS, requestsPerMinute: 60, state: "ACTIVE", version: 1 },
      owner: { id: me.subject },
    });
    expect((await register(me, { idempotencyKey: "k" })).data.registerApplication.id).toBe(id);
    const gateway = serviceActor("gateway");
    expect(await policies(gateway)).toContainEqual({ id, origins: ORIGINS, requestsPerMinute: 60 });
    expect([await policies(me), await policies(PUBLIC_ACTOR), await policies(serviceActor("funding"))]).toEqual([
      [],
      [],
      [],
    ]);
    const change = { applicationId: id, expectedVersion: 1, origins: ["https://b.example"], requestsPerMinute: 600 };
    const changes = await Promise.all([1, 2].map(() => service.query(UPDATE, { input: change }, me)));
    expect(changes.map(codeOf).sort()).toEqual(["CONFLICT", undefined]);
    expect(await policies(gateway)).toContainEqual({ id, origins: ["https://b.example"], requestsPerMinute: 600 });
    expect((await service.query(REVOKE, { id }, me)).data.revokeApplication).toMatchObject({
      state: "REVOKED",
      version: 3,
    });
    expect((await policies(gateway)).map((each: { id: string }) => each.id)).not.toContain(id);
    const late = { ...change, expectedVersion: 3 };
    expect(codeOf(await service.query(UPDATE, { input: late }, me))).toBe("CONFLICT");
    const entries = await database.read.findBy(AuditEntry, { recordId: id });
    expect(entries.map(({ action }) => action)).toEqual(["CREATED", "CHANGED", "ENDED"]);
  });

  it("are seen and changed by their owner and administrators alone", async () => {
    const [me, other, operator] = [await person(), await person(), await person("OPERATOR")];
    const { id } = (await register(me)).data.registerApplication;
    const sees = async (actor: Actor) => {
      const { nodes } = (await service.query(LIST, {}, actor)).data.applications;
      return nodes.some((each: { id: string }) => each.id === id);
    };
    expect([await sees(me), await sees(other), await sees(operator), await sees(PUBLIC_ACTOR)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    const raise = { applicationId: id, expectedVersion: 1, requestsPerMinute: 5_000 };
    const codes = [
      await service.query(UPDATE, { input: raise }, other),
      await service.query(REVOKE, { id }, other),
      await service.query(UPDATE, { input: raise }, me),
      await service.query(UPDATE, { input: raise }, operator),
      await service.query(UPDATE, { input: { ...raise, expectedVersion: 2, name: "Άλλο" } }, me),
      await register(PUBLIC_ACTOR),
      await register({ ...me, scopes: ["read"] }),
    ].map(codeOf);
    expect(codes).toEqual(["NOT_FOUND", "NOT_FOUND", "FORBIDDEN", undefined, undefined, "FORBIDDEN", "FORBIDDEN"]);
  });

  it.each([
    [{ origins: [] }],
    [{ origins: ["https://a.example/path"] }],
    [{ origins: ["https://a.example", "https://a.example"] }],
    [{ name: "" }],
    [{ requestsPerMinute: 0 }],
  ])("are not registered with %j", async (input) =>
    expect(codeOf(await register(await person(), input))).toBe("BAD_INPUT"),
  );

  it("are not registered by who was let go, while a gateway still knows them", async () => {
    const me = await person();
    await database.write((tx) => tx.update(Person, { id: me.subject }, { erasedAt: NOW }));
    expect(codeOf(await register(me))).toBe("NOT_FOUND");
  });

  it("are ten at most of a person, also when they are registered at once", async () => {
    const me = await person();
    const codes = (await Promise.all(Array.from({ length: 12 }, () => register(me)))).map(codeOf);
    expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(2);
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
  });
});
