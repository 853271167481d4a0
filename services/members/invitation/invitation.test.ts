import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, type Role } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { verifyAudit } from "../../kit/audit/verify-audit";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { newId } from "../../kit/ids";
import { deriveCaseKeys } from "../../kit/keys/case-keys";
import { type MailServer, startMailServer } from "../../kit/mail/testing";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { members } from "..";
import { findPersonActor } from "../actor/actor";
import { grantMandate } from "../mandate/mandate";
import { Membership } from "../membership/membership.entity";
import { Organization, OrganizationState } from "../organization/organization.entity";
import { createPerson } from "../person/person";
import { assignRole, endRole } from "../role/role";
import { RoleAssignment } from "../role/role-assignment.entity";
import { insertBody, insertNetwork } from "../testing";
import { FORGET_INVITED_EMAILS } from "./forget-emails";
import { Invitation } from "./invitation.entity";

const TODAY = "2026-11-28";
const DAY_MS = 24 * 60 * 60_000;
const EMAIL = "eleni@body.example";
const REFUSED = "nobody@body.example";
const FACTS =
  "id state email role mandateKind until expiresAt mailedAt acceptedAt organization { id } namesDelegateOf { id }";
const PAYLOAD = `invitation { ${FACTS} } link isMailed mailProblem`;
const INVITE = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { ${PAYLOAD} } }`;
const ACCEPT = `mutation ($token: String!) { acceptInvitation(input: { token: $token }) { ${FACTS} } }`;
const REVOKE = `mutation ($id: ID!) { revokeInvitation(input: { invitationId: $id }) { ${FACTS} } }`;
const RESEND = `mutation ($id: ID!) { resendInvitation(input: { invitationId: $id }) { ${PAYLOAD} } }`;
const PREVIEW = `query ($token: String!) { invitation(token: $token) {
  state role mandateKind namesDelegate organizationName { text } expiresAt
} }`;
const LIST = "query ($states: [InvitationState!]) { invitations(states: $states, first: 100) { nodes { id email } } }";

describeOnDatabases("invitations", (databases) => {
  let database: Database;
  let service: TestService;
  let mailServer: MailServer;
  let now = new Date(`${TODAY}T12:00:00.000Z`);
  let organizationId: string;
  let membershipId: string;

  beforeAll(async () => {
    mailServer = await startMailServer({ refuse: REFUSED });
    const config = databases().of("members");
    const mail = { host: "127.0.0.1", port: mailServer.port, isTlsAtOnce: false, isTlsRequired: false };
    service = await startTestService(members, config, { now: () => now, mail: { ...mail, from: "hub@union.example" } });
    database = await openDatabase(config, members.database);
    organizationId = await database.write(async (tx) =>
      insertBody(tx, [{ networkId: await insertNetwork(tx, "union") }]),
    );
    membershipId = (await database.read.findOneByOrFail(Membership, { organizationId })).id;
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
    await mailServer?.close();
  });

  const person = async (...roles: Role[]): Promise<Actor> => {
    const id = await database.write(async (tx) => {
      const personId = await createPerson(tx, { name: "Ελένη", at: now });
      for (const role of roles) await assignRole(tx, { personId, role, from: TODAY, by: null, at: now });
      return personId;
    });
    return find(id);
  };
  const find = (id: string | null) => findPersonActor(database.read, id ?? "", [], now);
  const adminOf = async (id: string): Promise<Actor> => {
    const { subject } = await person();
    const given = { personId: subject ?? "", organizationId: id, from: TODAY, by: null, at: now };
    await database.write((tx) => grantMandate(tx, { ...given, kind: "ORGADMIN" }));
    return find(subject);
  };
  const codeOf = ({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }) =>
    errors?.[0]?.extensions?.code;
  const invite = (actor: Actor, input: object) => service.query(INVITE, { input: { email: EMAIL, ...input } }, actor);
  const tokenIn = (text = "") => /#\/invitation\/([\w-]{43})/.exec(text)?.[1] ?? "";
  /** By its mail. */
  const invited = async (actor: Actor, input: object) => {
    const { data, errors } = await invite(actor, input);
    expect(errors).toBeUndefined();
    expect(data.invitePerson).toMatchObject({ link: null, isMailed: true, mailProblem: null });
    return { id: data.invitePerson.invitation.id, token: tokenIn(mailServer.mails.at(-1)?.text) };
  };
  const accept = (token: string, actor: Actor) => service.query(ACCEPT, { token }, actor);

  it("mails a link, which gives a role once, by who invited", async () => {
    const operator = await person("OPERATOR");
    const { id, token } = await invited(operator, { role: "REGISTRAR", language: "el", until: "2027-06-30" });
    const mail = mailServer.mails.at(-1);
    expect(mail).toMatchObject({ to: [EMAIL], subject: "Πρόσκληση" });
    expect(mail?.text).toContain(`http://127.0.0.1:4000/office/#/invitation/${token}`);
    expect(mail?.text).toContain("τον ρόλο «Γραμματεία μητρώου»");
    expect((await service.query(PREVIEW, { token })).data.invitation).toMatchObject({
      ...{ state: "OPEN", role: "REGISTRAR", mandateKind: null, organizationName: null, namesDelegate: false },
    });
    const guest = await person();
    const { data } = await accept(token, guest);
    expect(data.acceptInvitation).toMatchObject({ id, state: "ACCEPTED", email: null, acceptedAt: now.toISOString() });
    expect((await find(guest.subject)).roles).toEqual(["REGISTRAR"]);
    const given = await database.read.findOneByOrFail(RoleAssignment, { personId: guest.subject ?? "" });
    expect(given).toMatchObject({ givenBy: operator.subject, from: TODAY, until: "2027-06-30" });
    expect(codeOf(await accept(token, await person()))).toBe("NOT_FOUND");
    expect((await service.query(PREVIEW, { token })).data.invitation).toBeNull();
    const entries = await database.read.findBy(AuditEntry, { recordId: id });
    expect(entries.map(({ action, actor }) => [action, actor])).toEqual([
      ["CREATED", operator.subject],
      ["CHANGED", guest.subject],
    ]);
    expect(await verifyAudit(database.read, deriveCaseKeys(TEST_KEYS).audit)).toMatchObject({ fault: null });
  });

  it("keeps neither a token nor an address that can be read, and no address once it is not open", async () => {
    const operator = await person("OPERATOR");
    const [accepted, revoked, late] = [
      await invited(operator, { role: "AID" }),
      await invited(operator, { role: "AID" }),
      await invited(operator, { role: "AID" }),
    ];
    const stored = JSON.stringify(await database.read.find(Invitation));
    for (const secret of [EMAIL, accepted.token, revoked.token]) expect(stored).not.toContain(secret);
    await accept(accepted.token, await person());
    await service.query(REVOKE, { id: revoked.id }, operator);
    const run = (at: Date) =>
      FORGET_INVITED_EMAILS.run({
        ...{ database, cases: deriveCaseKeys(TEST_KEYS), now: at, signal: new AbortController().signal },
      });
    const emailOf = async ({ id }: { id: string }) => (await database.read.findOneByOrFail(Invitation, { id })).email;
    expect([await emailOf(accepted), await emailOf(revoked)]).toEqual([null, null]);
    await run(now);
    expect(await emailOf(late)).not.toBeNull();
    await run(new Date(now.getTime() + 14 * DAY_MS));
    expect(await emailOf(late)).toBeNull();
  });

  it("gives a mandate by who decides for the body, and nothing twice", async () => {
    const [registrar, admin] = [await person("REGISTRAR"), await adminOf(organizationId)];
    const { token } = await invited(admin, { mandateKind: "REP", organizationId });
    expect(mailServer.mails.at(-1)?.subject).toBe("Πρόσκληση / Invitation");
    const guest = await person();
    expect((await service.query(PREVIEW, { token })).data.invitation).toMatchObject({
      ...{ mandateKind: "REP", role: null, organizationName: { text: "Φορέας" } },
    });
    const { data } = await accept(token, guest);
    expect(data.acceptInvitation).toMatchObject({ mandateKind: "REP", organization: { id: organizationId } });
    const again = await invited(registrar, { mandateKind: "REP", organizationId });
    expect((await accept(again.token, guest)).errors).toBeUndefined();
    expect((await find(guest.subject)).mandates).toEqual([{ organizationId, kind: "REP", isMember: false }]);
  });

  it("lets nobody invite to what they may not give", async () => {
    const other = await database.write((tx) => insertBody(tx));
    const [operator, registrar, admin] = [await person("OPERATOR"), await person("REGISTRAR"), await adminOf(other)];
    const [role, mandate] = [{ role: "BOARD" }, { mandateKind: "REP", organizationId }];
    const codes = [
      await invite(registrar, role),
      await invite(await person(), role),
      await invite(PUBLIC_ACTOR, role),
      await invite(operator, mandate),
      await invite(admin, mandate),
      await invite(admin, { delegateOfMembershipId: membershipId }),
      await invite(registrar, { mandateKind: "REP", organizationId: "org_nothing" }),
      await invite(registrar, { delegateOfMembershipId: "mem_nothing" }),
    ].map(codeOf);
    expect(codes).toEqual([...Array(3).fill("FORBIDDEN"), ...Array(5).fill("NOT_FOUND")]);
  });

  it.each([
    [{}],
    [{ role: "AID", mandateKind: "REP", organizationId: "org_1" }],
    [{ mandateKind: "REP" }],
    [{ role: "AID", organizationId: "org_1" }],
    [{ role: "AID", until: "2026-11-27" }],
    [{ role: "AID", email: "nobody" }],
    [{ role: "AID", email: "a@b.example\r\nBcc: c@d.example" }],
    [{ role: "AID", language: "de" }],
  ])("refuses %j", async (input) => expect(codeOf(await invite(await person("BOARD"), input))).toBe("BAD_INPUT"));

  it("gives a role to nobody by their own invitation, nor by one of whom it was taken meanwhile", async () => {
    const operator = await person("OPERATOR");
    const own = await invited(operator, { role: "BOARD" });
    expect(codeOf(await accept(own.token, operator))).toBe("FORBIDDEN");
    const [board, secretary] = [await person("BOARD"), await person("OPERATOR")];
    const { token } = await invited(board, { role: "OPERATOR" });
    const { id } = await database.read.findOneByOrFail(RoleAssignment, { personId: board.subject ?? "" });
    await database.write((tx) => endRole(tx, id, { by: null, at: now }));
    expect(codeOf(await accept(token, await person()))).toBe("NOT_FOUND");
    expect((await service.query(PREVIEW, { token })).data.invitation).toBeNull();
    expect((await service.query(LIST, { states: ["OPEN"] }, secretary)).data.invitations.nodes.length).toBeGreaterThan(
      0,
    );
  });

  it("gives what it is for to one alone of several who come at once", async () => {
    const { token } = await invited(await person("OPERATOR"), { role: "EDITOR" });
    const people = await Promise.all(Array.from({ length: 4 }, () => person()));
    const answers = await Promise.all(people.map((each) => accept(token, each)));
    expect(answers.map(codeOf).sort()).toEqual(["NOT_FOUND", "NOT_FOUND", "NOT_FOUND", undefined]);
    const holders = await Promise.all(people.map(({ subject }) => find(subject)));
    expect(holders.filter(({ roles }) => roles.length > 0)).toHaveLength(1);
  });

  it("tells unknown, used, revoked and expired links alike", async () => {
    const operator = await person("OPERATOR");
    const [used, revoked, expired] = [
      await invited(operator, { role: "AID" }),
      await invited(operator, { role: "AID" }),
      await invited(operator, { role: "AID" }),
    ];
    await accept(used.token, await person());
    await service.query(REVOKE, { id: revoked.id }, operator);
    const guest = await person();
    const before = now;
    now = new Date(now.getTime() + 14 * DAY_MS);
    const tokens = ["A".repeat(43), used.token, revoked.token, expired.token];
    const answers = await Promise.all(tokens.map((token) => accept(token, guest)));
    now = before;
    expect(new Set(answers.map(({ errors }) => JSON.stringify(errors))).size).toBe(1);
    expect(answers.map(codeOf)).toEqual(Array(4).fill("NOT_FOUND"));
  });

  it("shows the link and why, where no mail went out; a new link ends the old one", async () => {
    const operator = await person("OPERATOR");
    const { data } = await invite(operator, { email: REFUSED, role: "DPO", idempotencyKey: "k" });
    const { invitation, link, isMailed, mailProblem } = data.invitePerson;
    expect({ isMailed, mailProblem, email: invitation.email }).toEqual({
      ...{ isMailed: false, mailProblem: "RECIPIENT_REFUSED", email: REFUSED },
    });
    const again = await invite(operator, { email: REFUSED, role: "DPO", idempotencyKey: "k" });
    expect(again.data.invitePerson).toMatchObject({ invitation: { id: invitation.id }, link: null, isMailed: false });
    const resent = (await service.query(RESEND, { id: invitation.id }, operator)).data.resendInvitation;
    const guest = await person();
    expect(codeOf(await accept(tokenIn(link), guest))).toBe("NOT_FOUND");
    expect(tokenIn(resent.link)).not.toBe(tokenIn(link));
    expect((await accept(tokenIn(resent.link), guest)).errors).toBeUndefined();
    expect(codeOf(await service.query(RESEND, { id: invitation.id }, operator))).toBe("NOT_FOUND");
  });

  it("is of whoever gave it a new link: not theirs to take, and good where who made it may give nothing any more", async () => {
    const [board, operator] = [await person("BOARD"), await person("OPERATOR")];
    const { data } = await invite(board, { email: REFUSED, role: "AID" });
    const { id } = data.invitePerson.invitation;
    const resent = (await service.query(RESEND, { id }, operator)).data.resendInvitation;
    expect(codeOf(await accept(tokenIn(resent.link), operator))).toBe("FORBIDDEN");
    const held = await database.read.findOneByOrFail(RoleAssignment, { personId: board.subject ?? "" });
    await database.write((tx) => endRole(tx, held.id, { by: null, at: now }));
    expect((await accept(tokenIn(resent.link), await person())).data.acceptInvitation.state).toBe("ACCEPTED");
  });

  it("is not mailed for a body that nobody reviewed, but by the registrar: its name may be anything", async () => {
    const other = await database.write((tx) => insertBody(tx));
    await database.write((tx) => tx.update(Organization, { id: other }, { state: OrganizationState.PROPOSED }));
    const [admin, input] = [await adminOf(other), { mandateKind: "REP", organizationId: other }];
    const before = mailServer.mails.length;
    const { link, isMailed, mailProblem } = (await invite(admin, input)).data.invitePerson;
    expect([isMailed, mailProblem, mailServer.mails.length]).toEqual([false, "NOT_LISTED", before]);
    expect((await accept(tokenIn(link), await person())).errors).toBeUndefined();
    await invited(await person("REGISTRAR"), input);
  });

  it("is mailed so often in a day, and once in five minutes to the same person, but for staff of the union", async () => {
    const registrar = await person("REGISTRAR");
    const input = { mandateKind: "REP", organizationId };
    const admin = await adminOf(organizationId);
    const { id } = await invited(admin, input);
    const again = async (by: Actor) => (await service.query(RESEND, { id }, by)).data.resendInvitation;
    expect(await again(admin)).toMatchObject({ isMailed: false, mailProblem: "TOO_MANY", link: expect.any(String) });
    expect(await again(registrar)).toMatchObject({ isMailed: true, link: null });
    const mailed = { invitedBy: admin.subject, mailedAt: now };
    await database.write(async (tx) => {
      const made = await tx.findOneByOrFail(Invitation, { id });
      for (let at = 0; at < 50; at++)
        await tx.insert(Invitation, { ...made, ...mailed, id: newId("inv"), tokenHash: String(at).padStart(64, "0") });
    });
    const { isMailed, mailProblem } = (await invite(admin, input)).data.invitePerson;
    expect([isMailed, mailProblem]).toEqual([false, "TOO_MANY"]);
    await invited(registrar, input);
  });

  it("tells of no membership, nor of which body it is, whom it does not concern", async () => {
    const other = await database.write((tx) => insertBody(tx));
    const [admin, registrar] = [await adminOf(other), await person("REGISTRAR")];
    const wrong = { delegateOfMembershipId: membershipId, organizationId: other };
    expect(codeOf(await invite(admin, wrong))).toBe("NOT_FOUND");
    expect(codeOf(await invite(registrar, wrong))).toBe("BAD_INPUT");
  });

  it("lists, revokes and resends those alone that one may make", async () => {
    const other = await database.write((tx) => insertBody(tx));
    const [operator, registrar] = [await person("OPERATOR"), await person("REGISTRAR")];
    const [admin, stranger] = [await adminOf(organizationId), await adminOf(other)];
    const role = await invited(operator, { role: "AID" });
    const mandate = await invited(registrar, { mandateKind: "ORGADMIN", organizationId });
    const seen = async (actor: Actor) => {
      const { nodes } = (await service.query(LIST, { states: ["OPEN"] }, actor)).data.invitations;
      const emails = new Map(nodes.map(({ id, email }: { id: string; email: string }) => [id, email]));
      return [emails.get(role.id), emails.get(mandate.id)];
    };
    expect(await seen(operator)).toEqual([EMAIL, undefined]);
    expect(await seen(registrar)).toEqual([undefined, EMAIL]);
    expect(await seen(admin)).toEqual([undefined, EMAIL]);
    for (const actor of [stranger, await person(), PUBLIC_ACTOR])
      expect(await seen(actor)).toEqual([undefined, undefined]);
    for (const verb of [REVOKE, RESEND])
      expect(codeOf(await service.query(verb, { id: mandate.id }, stranger))).toBe("NOT_FOUND");
    expect((await service.query(REVOKE, { id: mandate.id }, admin)).data.revokeInvitation).toMatchObject({
      ...{ state: "REVOKED", email: null },
    });
  });
});
