import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR, serviceActor } from "../../kit/actor/actor";
import { ACTOR_LOOKUP, SIGN_IN, SIGN_OUT } from "../../kit/actor/actor-lookup";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { Person } from "./person.entity";
import { PersonAccount } from "./person-account.entity";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const GATEWAY = serviceActor("gateway");
const ISSUER = "https://id.example.org";

describeOnDatabases("signing in", (databases) => {
  let database: Database;
  let service: TestService;
  let now = NOW;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => now });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const signIn = async (subject: string, given: object = {}, actor = GATEWAY) => {
    const { data, errors } = await service.query(SIGN_IN, { input: { issuer: ISSUER, subject, ...given } }, actor);
    return errors ?? data._signIn;
  };
  const signOut = async (subject: string, actor = GATEWAY) =>
    (await service.query(SIGN_OUT, { input: { issuer: ISSUER, subject } }, actor)).data._signOut;
  const lookUp = async (subject: string, signedInAt: string) =>
    (await service.query(ACTOR_LOOKUP, { input: { issuer: ISSUER, subject, signedInAt } }, GATEWAY)).data._actor;
  const person = (id: string) => database.read.findOneByOrFail(Person, { id });

  it("enters a person once, with the name and the language of the first time, and puts that on record", async () => {
    const first = await signIn("a", { name: "  Ελένη ", language: "el" });
    expect(first).toEqual({ personId: expect.stringMatching(/^per_/), at: NOW.toISOString() });
    expect(await signIn("a", { name: "Somebody", language: "en" })).toEqual(first);
    expect(await person(first.personId)).toMatchObject({ name: "Ελένη", language: "el", createdAt: NOW });
    const entries = await database.read.findBy(AuditEntry, { recordId: first.personId });
    expect(entries).toMatchObject([{ action: "CREATED", recordType: "Person", actor: "gateway", details: null }]);
    expect(JSON.stringify(entries)).not.toContain("Ελένη");
  });

  it("takes what the issuer does not tell for what it is: a name from the subject, and no language", async () => {
    const { personId } = await signIn("b", { language: "not a language" });
    expect(await person(personId)).toMatchObject({ name: "b", language: null });
    const long = await signIn("c", { name: "ν".repeat(300) });
    expect((await person(long.personId)).name).toBe("ν".repeat(200));
  });

  it("makes one person of many who come at once with one account", async () => {
    const before = await database.read.count(Person);
    const found = await Promise.all(Array.from({ length: 8 }, () => signIn("many", { name: "Νίκος" })));
    expect(new Set(found.map(({ personId }) => personId)).size).toBe(1);
    expect(await database.read.count(Person)).toBe(before + 1);
  });

  it("refuses an account that no column holds", async () => {
    for (const subject of ["", "s".repeat(256)])
      expect(await signIn(subject)).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "subject" } }]);
  });

  it("is nobody's after signing out everywhere, by whichever account, until they sign in again", async () => {
    const { personId, at } = await signIn("out", { name: "Μαρία" });
    await database.write((tx) =>
      tx.insert(PersonAccount, { issuer: ISSUER, subject: "other", personId, createdAt: NOW, signedOutAt: null }),
    );
    expect(await lookUp("out", at)).toMatchObject({ subject: personId });
    now = new Date(NOW.getTime() + 1000);
    expect(await signOut("other")).toBe(personId);
    const later = (ms: number) => new Date(now.getTime() + ms).toISOString();
    expect([await lookUp("out", at), await lookUp("out", later(0)), await lookUp("other", later(-1))]).toEqual([
      null,
      null,
      null,
    ]);
    // In the very moment of signing out, or by a clock that is behind: later all the same
    const again = await signIn("out");
    expect(again).toEqual({ personId, at: later(1) });
    expect(await lookUp("out", again.at)).toMatchObject({ subject: personId });
    expect(await database.read.findBy(AuditEntry, { recordId: personId })).toMatchObject([
      { action: "CREATED" },
      { action: "CHANGED", actor: "gateway" },
    ]);
    // And once more in that moment: what was signed in between is out too
    await signOut("out");
    expect(await lookUp("out", again.at)).toBeNull();
    now = NOW;
  });

  it("is for the gateway alone", async () => {
    const staff = { ...PUBLIC_ACTOR, kind: "STAFF", subject: "gateway", roles: ["OPERATOR"] } as const;
    for (const actor of [PUBLIC_ACTOR, staff, serviceActor("knowledge")]) {
      expect(await signIn("nobody", {}, actor)).toBeNull();
      expect(await signOut("a", actor)).toBeNull();
    }
    expect(await database.read.existsBy(PersonAccount, { subject: "nobody" })).toBe(false);
    expect(await signOut("nobody")).toBeNull();
  });
});
