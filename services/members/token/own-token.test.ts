import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { hashToken, isToken } from "../../kit/actor/token";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { findActor } from "../actor/actor";
import { NetworkState } from "../network/network.entity";
import { createPerson } from "../person/person";
import { Person } from "../person/person.entity";
import { insertNetwork, personWith } from "../testing";
import { issueToken } from "./token";
import { ApiToken } from "./token.entity";

const NOW = new Date("2026-11-28T12:00:00.000Z");
const DAY_MS = 24 * 60 * 60_000;
const FACTS = "id label scopes state createdAt expiresAt revokedAt lastUsedAt person { id } network { slug }";
const CREATE = `mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { ${FACTS} } text } }`;
const REVOKE = `mutation ($id: ID!) { revokeToken(input: { tokenId: $id }) { ${FACTS} } }`;
const ERASE = "mutation ($id: ID!) { erasePerson(input: { personId: $id }) { id } }";
const NAME_DELEGATE = 'mutation ($id: ID!) { nameDelegate(input: { membershipId: "mem_1", personId: $id }) { id } }';
const END_DELEGATE = "mutation ($id: ID!) { endDelegate(input: { delegateId: $id }) { id } }";
const LIST = "{ tokens(first: 100) { nodes { id } } }";

describeOnDatabases("tokens of the graph", (databases) => {
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

  const person = async (...roles: Array<"OPERATOR" | "EDITOR">) => {
    const subject = await database.write((tx) => createPerson(tx, { name: "Ελένη", at: NOW }));
    return { ...personWith(subject, { roles }), subject };
  };
  const create = (actor: Actor, input: object = {}) =>
    service.query(CREATE, { input: { label: "script", ...input } }, actor);
  const actorOf = async (text: string, now = NOW) =>
    (await findActor(database.read, { tokenHash: hashToken(text) }, now))?.actor ?? null;
  const codeOf = ({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }) =>
    errors?.[0]?.extensions?.code;

  it("are shown once, of oneself, for reading and 90 days unless one says more", async () => {
    const me = await person();
    const { token, text } = (await create(me, { idempotencyKey: "k" })).data.createToken;
    expect(isToken(text)).toBe(true);
    expect(token).toMatchObject({
      ...{ label: "script", scopes: ["read"], state: "VALID", lastUsedAt: null, person: { id: me.subject } },
      ...{ network: null, expiresAt: new Date(NOW.getTime() + 90 * DAY_MS).toISOString() },
    });
    expect(await actorOf(text)).toMatchObject({ kind: "GUEST", subject: me.subject, scopes: ["read"] });
    const again = (await create(me, { idempotencyKey: "k" })).data.createToken;
    expect(again).toEqual({ token, text: null });
    const stored = JSON.stringify(await database.read.find(ApiToken));
    expect(stored).not.toContain(text.slice("omo_".length));
    const [entry] = await database.read.findBy(AuditEntry, { recordId: token.id });
    expect(entry).toMatchObject({ action: "CREATED", actor: me.subject, operation: "Mutation.createToken" });
    const wider = (await create(me, { scopes: ["people:write"], days: 366 })).data.createToken.token;
    expect(wider.scopes).toEqual(["read", "write", "people:write"]);
  });

  it.each([[{ days: 0 }], [{ days: 367 }], [{ scopes: ["cases:read"] }], [{ scopes: [] }], [{ label: " " }]])(
    "are not made with %j",
    async (input) => expect(codeOf(await create(await person(), input))).toBe("BAD_INPUT"),
  );

  it("open nothing once they are revoked, by whoever's they are or an administrator", async () => {
    const [me, other, operator] = [await person(), await person(), await person("OPERATOR")];
    const [first, second] = [(await create(me)).data.createToken, (await create(me)).data.createToken];
    expect(codeOf(await service.query(REVOKE, { id: first.token.id }, other))).toBe("NOT_FOUND");
    const { data } = await service.query(REVOKE, { id: first.token.id }, me);
    expect(data.revokeToken).toMatchObject({ state: "REVOKED", revokedAt: NOW.toISOString() });
    expect((await service.query(REVOKE, { id: second.token.id }, operator)).errors).toBeUndefined();
    expect([await actorOf(first.text), await actorOf(second.text)]).toEqual([null, null]);
    const seen = async (actor: Actor) =>
      (await service.query(LIST, {}, actor)).data.tokens.nodes.filter(
        ({ id }: { id: string }) => id === first.token.id || id === second.token.id,
      ).length;
    expect([await seen(me), await seen(other), await seen(operator), await seen(PUBLIC_ACTOR)]).toEqual([2, 0, 2, 0]);
  });

  it("of a recognised network are made by administrators alone", async () => {
    const [networkId, candidate] = await database.write(async (tx) => [
      await insertNetwork(tx, "ally"),
      await insertNetwork(tx, "candidate", NetworkState.PROPOSED),
    ]);
    const operator = await person("OPERATOR");
    const { token, text } = (await create(operator, { networkId })).data.createToken;
    expect(token).toMatchObject({ person: null, network: { slug: "ally" } });
    expect(await actorOf(text)).toMatchObject({ kind: "ALLY", subject: networkId });
    const codes = [
      await create(await person("EDITOR"), { networkId }),
      await create(PUBLIC_ACTOR),
      await create(operator, { networkId: "net_nothing" }),
      await create(operator, { networkId: candidate }),
    ].map(codeOf);
    expect(codes).toEqual(["FORBIDDEN", "FORBIDDEN", "NOT_FOUND", "CONFLICT"]);
  });

  it("for reading change nothing, for writing no people; those of the command are limited by their holder alone", async () => {
    const me = await person();
    const holding = async (scopes: string[]) => {
      const { text } = (await create(me, { scopes })).data.createToken;
      return (await actorOf(text)) ?? PUBLIC_ACTOR;
    };
    const outcomes = [];
    for (const scopes of [["read"], ["write"], ["people:write"]])
      outcomes.push(codeOf(await create(await holding(scopes))));
    expect(outcomes).toEqual(["FORBIDDEN", "FORBIDDEN", undefined]);
    expect((await service.query(LIST, {}, await holding(["read"]))).errors).toBeUndefined();
    const writer = await holding(["write"]);
    for (const verb of [ERASE, NAME_DELEGATE, END_DELEGATE])
      expect(codeOf(await service.query(verb, { id: me.subject }, writer))).toBe("FORBIDDEN");
    expect(await database.read.findOneByOrFail(Person, { id: me.subject })).toMatchObject({ erasedAt: null });
    const given = {
      holder: { personId: me.subject },
      label: "command",
      at: NOW,
      expiresAt: new Date(NOW.getTime() + DAY_MS),
    };
    const { text } = await database.write((tx) => issueToken(tx, { ...given, scopes: ["positions:read"] }));
    expect(codeOf(await create((await actorOf(text)) ?? PUBLIC_ACTOR))).toBeUndefined();
  });

  it("are not made of who was let go, while a gateway still knows them", async () => {
    const me = await person();
    await database.write((tx) => tx.update(Person, { id: me.subject }, { erasedAt: NOW }));
    expect(codeOf(await create(me))).toBe("NOT_FOUND");
  });

  it("are 50 at most at a time, also when they are made at once", async () => {
    const me = await person();
    const expiresAt = new Date(NOW.getTime() + DAY_MS);
    await database.write(async (tx) => {
      const given = { holder: { personId: me.subject }, label: "x", at: NOW, expiresAt };
      for (let count = 0; count < 48; count++) await issueToken(tx, given);
    });
    const codes = (await Promise.all(Array.from({ length: 4 }, () => create(me)))).map(codeOf);
    expect(codes.sort()).toEqual(["CONFLICT", "CONFLICT", undefined, undefined]);
  });
});
