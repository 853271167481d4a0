import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR, type Role, serviceActor } from "../../kit/actor/actor";
import { ACTOR_LOOKUP, type ActorCredential } from "../../kit/actor/actor-lookup";
import { hashToken } from "../../kit/actor/token";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { unsetSetting, writeSetting } from "../../kit/union-settings/union-settings";
import { members } from "..";
import { grantMandate } from "../mandate/mandate";
import { MembershipState } from "../membership/membership.entity";
import { Network, NetworkState } from "../network/network.entity";
import { createPerson } from "../person/person";
import { PersonAccount } from "../person/person-account.entity";
import { assignRole, endRole } from "../role/role";
import { insertBody, insertNetwork } from "../testing";
import { issueToken, revokeToken } from "../token/token";
import { ApiToken } from "../token/token.entity";
import { MEMBERS_SETTINGS } from "../union-settings";
import { findActor } from "./actor";

const YESTERDAY = "2026-11-27";
const TODAY = "2026-11-28";
const TOMORROW = "2026-11-29";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const LATER = new Date("2027-01-01T00:00:00.000Z");
const GATEWAY = serviceActor("gateway");
const ISSUER = "https://id.example.org";

describeOnDatabases("findActor()", (databases) => {
  let database: Database;
  let service: TestService;
  let now = NOW;
  let union: string;
  let other: string;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => now });
    database = await openDatabase(config, members.database);
    await database.write(async (tx) => {
      union = await insertNetwork(tx, "union");
      other = await insertNetwork(tx, "other");
      await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" });
    });
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const person = () => database.write((tx) => createPerson(tx, { name: "Δανάη", at: NOW }));
  const body = (...networks: Array<Parameters<typeof insertBody>[1]>) =>
    database.write((tx) =>
      insertBody(
        tx,
        networks.flatMap((each) => each ?? []),
      ),
    );

  async function account(personId: string): Promise<ActorCredential> {
    await database.write((tx) =>
      tx.insert(PersonAccount, { issuer: ISSUER, subject: personId, personId, createdAt: NOW }),
    );
    return { issuer: ISSUER, subject: personId };
  }

  const role = (personId: string, name: Role, from: string, until: string | null = null) =>
    database.write((tx) => assignRole(tx, { personId, role: name, from, until, by: null, at: NOW }));
  const mandate = (personId: string, organizationId: string, given: { from?: string; until?: string } = {}) =>
    database.write((tx) =>
      grantMandate(tx, { personId, organizationId, kind: "REP", from: YESTERDAY, by: null, at: NOW, ...given }),
    );
  const token = (holder: Parameters<typeof issueToken>[1]["holder"], expiresAt = LATER) =>
    database.write((tx) => issueToken(tx, { holder, label: "test", scopes: ["a:read"], at: NOW, expiresAt }));

  const find = async (credential: ActorCredential, at = NOW) =>
    (await findActor(database.read, credential, at))?.actor ?? null;
  const findByToken = (text: string, at = NOW) => find({ tokenHash: hashToken(text) }, at);
  const lookUp = async (input: ActorCredential, actor = GATEWAY) => {
    const { data, errors } = await service.query(ACTOR_LOOKUP, { input }, actor);
    return errors ?? data._actor;
  };

  it("takes a person whom it does not know for a guest, and a token that it does not know for nobody", async () => {
    const guest = { kind: "GUEST", subject: null, roles: [], mandates: [], scopes: [] };
    expect(await find({ issuer: ISSUER, subject: "nobody" })).toEqual(guest);
    expect(await find({ issuer: "https://other.example.org", subject: "nobody" })).toEqual(guest);
    expect(await findByToken("omo_nobody")).toBeNull();
  });

  it("tells an issuer's subjects apart by every letter", async () => {
    const known = await account(await person());
    const subject = "subject" in known ? known.subject : "";
    expect(await find({ issuer: ISSUER, subject: subject.toUpperCase() })).toMatchObject({ subject: null });
    expect(await find({ issuer: ISSUER, subject: `${subject} ` })).toMatchObject({ subject: null });
    expect(await find(known)).toMatchObject({ kind: "GUEST", subject });
  });

  it("gives the roles of the day: not what ended yesterday, begins tomorrow, or was ended", async () => {
    const id = await person();
    const known = await account(id);
    await role(id, "EDITOR", "2026-01-01", YESTERDAY);
    await role(id, "ADVISER", TOMORROW);
    await role(id, "AID", "2026-01-01", TODAY);
    await role(id, "POLICY", TODAY);
    const ended = await role(id, "BOARD", "2026-01-01");
    expect(await find(known)).toMatchObject({ kind: "BOARD" });
    await database.write((tx) => endRole(tx, ended, { by: id, at: NOW }));
    expect(await find(known)).toMatchObject({ kind: "STAFF", subject: id, roles: ["AID", "POLICY"] });
    const atMidnight = await find(known, new Date(`${TOMORROW}T00:00:00.000Z`));
    expect(atMidnight?.roles).toEqual(["POLICY", "ADVISER"]);
    const again = database.write((tx) => endRole(tx, ended, { by: null, at: NOW }));
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("refuses a role that is held on one of the days, and takes one that begins the day after", async () => {
    const id = await person();
    await role(id, "EDITOR", YESTERDAY, TODAY);
    await expect(role(id, "EDITOR", TODAY)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(role(id, "EDITOR", "2026-01-01")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(role(id, "EDITOR", TOMORROW, TODAY)).rejects.toMatchObject({ code: "BAD_INPUT" });
    await expect(role("per_nobody", "EDITOR", TODAY)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await role(id, "EDITOR", TOMORROW);
  });

  describe("mandates", () => {
    it("are those of the day", async () => {
      const id = await person();
      const [past, present, future] = [await body(), await body(), await body()];
      await mandate(id, past, { from: "2026-01-01", until: YESTERDAY });
      await mandate(id, present, { until: TODAY });
      await mandate(id, future, { from: TOMORROW });
      const actor = await find(await account(id));
      expect(actor).toMatchObject({
        kind: "GUEST",
        mandates: [{ organizationId: present, kind: "REP", isMember: false }],
      });
    });

    it("are of a member while the body has an active membership, today, in the union that runs the hub", async () => {
      const id = await person();
      const known = await account(id);
      const { ACTIVE, ENDED, SUSPENDED, APPLIED } = MembershipState;
      const bodies: Array<[Parameters<typeof insertBody>[1], boolean]> = [
        [[{ networkId: union, state: ACTIVE }], true],
        [[{ networkId: union, since: TODAY, until: TODAY }], true],
        [[{ networkId: other }, { networkId: union }], true],
        [
          [
            { networkId: union, state: ENDED, until: "2024-01-01" },
            { networkId: union, since: YESTERDAY },
          ],
          true,
        ],
        [[{ networkId: other }], false],
        [[{ networkId: union, state: ENDED, until: YESTERDAY }], false],
        [[{ networkId: union, until: YESTERDAY }], false],
        [[{ networkId: union, since: TOMORROW }], false],
        [[{ networkId: union, state: SUSPENDED }], false],
        [[{ networkId: union, state: APPLIED }, { networkId: other }], false],
        [[], false],
      ];
      const expected = new Map<string, boolean>();
      for (const [memberships, isMember] of bodies) {
        const organizationId = await body(memberships);
        await mandate(id, organizationId);
        expected.set(organizationId, isMember);
      }
      const actor = await find(known);
      expect(new Map(actor?.mandates.map((each) => [each.organizationId, each.isMember]))).toEqual(expected);
      expect(actor?.kind).toBe("REP");
    });

    it("are of no member while no union is set, and of those of the other once that is", async () => {
      const id = await person();
      const known = await account(id);
      await mandate(id, await body([{ networkId: union }]));
      await mandate(id, await body([{ networkId: other }]), { from: TODAY });
      const isMember = async () => (await find(known))?.mandates.map((each) => each.isMember);
      expect(await isMember()).toEqual([true, false]);
      await database.write((tx) => unsetSetting(tx, MEMBERS_SETTINGS, "union"));
      expect(await isMember()).toEqual([false, false]);
      await database.write((tx) => writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "other" }));
      expect(await isMember()).toEqual([false, true]);
      await database.write((tx) => writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" }));
    });
  });

  describe("tokens", () => {
    it("are of a person as that person is, with their own scopes", async () => {
      const id = await person();
      await role(id, "REGISTRAR", TODAY);
      const { text } = await token({ personId: id });
      const actor = { kind: "STAFF", subject: id, roles: ["REGISTRAR"], mandates: [], scopes: ["a:read"] };
      expect(await findByToken(text)).toEqual(actor);
    });

    it("are of a network while it is recognised", async () => {
      const { text } = await token({ networkId: other });
      const ally = { kind: "ALLY", subject: other, roles: [], mandates: [], scopes: ["a:read"] };
      expect(await findByToken(text)).toEqual(ally);
      await database.write((tx) => tx.update(Network, { id: other }, { state: NetworkState.SUSPENDED }));
      expect(await findByToken(text)).toBeNull();
      await database.write((tx) => tx.update(Network, { id: other }, { state: NetworkState.RECOGNISED }));
    });

    it("open nothing from the moment when they expire or are revoked", async () => {
      const personId = await person();
      const end = new Date(NOW.getTime() + 60_000);
      const { text } = await token({ personId }, end);
      expect(await findByToken(text, new Date(end.getTime() - 1))).not.toBeNull();
      expect(await findByToken(text, end)).toBeNull();
      const revoked = await token({ personId });
      await database.write((tx) => revokeToken(tx, revoked.id, NOW));
      expect(await findByToken(revoked.text)).toBeNull();
    });
  });

  describe("for the gateway", () => {
    it("answers nobody else", async () => {
      const id = await person();
      const known = await account(id);
      expect(await lookUp(known)).toMatchObject({ subject: id });
      const staff = { ...PUBLIC_ACTOR, kind: "STAFF", subject: "gateway", roles: ["OPERATOR"] } as const;
      for (const actor of [PUBLIC_ACTOR, staff, serviceActor("knowledge"), { ...GATEWAY, kind: "ALLY" } as const])
        expect(await lookUp(known, actor)).toBeNull();
    });

    it("refuses what is no credential", async () => {
      const { text } = await token({ personId: await person() });
      const tokenHash = hashToken(text);
      for (const input of [{}, { issuer: ISSUER }, { subject: "a" }, { issuer: ISSUER, subject: "a", tokenHash }])
        expect(await lookUp(input as ActorCredential)).toMatchObject([{ extensions: { code: "BAD_INPUT" } }]);
    });

    it("takes four SQL statements at most, and notes the use of a token once a minute", async () => {
      const id = await person();
      await role(id, "REGISTRAR", TODAY);
      await mandate(id, await body([{ networkId: union }]));
      await mandate(id, await body([{ networkId: other }]));
      const known = await account(id);
      const made = await token({ personId: id });
      const input = { tokenHash: hashToken(made.text) };
      const lastUsedAt = async () => (await database.read.findOneByOrFail(ApiToken, { id: made.id })).lastUsedAt;
      const lookUpAfter = async (seconds: number, credential: ActorCredential) => {
        now = new Date(NOW.getTime() + seconds * 1000);
        service.statements.length = 0;
        expect(await lookUp(credential)).toMatchObject({ subject: id, mandates: [{}, {}] });
        now = NOW;
        return service.statements.length;
      };
      await lookUpAfter(0, input);
      expect(await lastUsedAt()).toEqual(NOW);
      expect(await lookUpAfter(59, input)).toBeLessThanOrEqual(4);
      expect(await lastUsedAt()).toEqual(NOW);
      await lookUpAfter(60, input);
      expect(await lastUsedAt()).toEqual(new Date(NOW.getTime() + 60_000));
      expect(await lookUpAfter(0, known)).toBeLessThanOrEqual(4);
    });
  });
});
