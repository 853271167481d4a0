import { tmpdir } from "node:os";
import { afterAll, expect, it } from "@jest/globals";
import { AuditEntry } from "../services/kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { members } from "../services/members";
import { findActor } from "../services/members/actor/actor";
import { Invitation } from "../services/members/invitation/invitation.entity";
import { finish, startCommand } from "./testing/commands";

const ISSUER = "https://id.example.org";

const run = (environment: Record<string, string>, ...words: string[]) =>
  finish(startCommand(["admin", ...words], { cwd: tmpdir(), environment }));

it("hub admin grant refuses words that do not go together", async () => {
  const words = [
    [],
    ["--email", "a@b.example", "--person", "per_1"],
    ["--issuer", ISSUER],
    ["--person", "p", "--name", "x"],
  ];
  const told = await Promise.all(words.map((each) => run({}, "grant", ...each)));
  expect(told.map(({ code, out, err }) => [code, out, err.split("\n")[0]])).toEqual([
    [2, "", "error: one of --email, --person, or --issuer and --subject is needed"],
    [2, "", "error: one of --email, --person, or --issuer and --subject is needed"],
    [2, "", "error: --issuer and --subject go together"],
    [2, "", "error: --name goes with --issuer and --subject alone"],
  ]);
});

describeOnDatabases("hub admin", (databases) => {
  let database: Database | undefined;
  const here = (...words: string[]) => run(databases().environment, ...words);
  const actorOf = async (subject: string) => {
    database ??= await openDatabase(databases().of("members"), members.database);
    return (await findActor(database.read, { issuer: ISSUER, subject }, new Date()))?.actor;
  };
  afterAll(() => database?.close());

  it("is the way in on a machine where nothing is: a link alone on standard output", async () => {
    const { code, out, err } = await here("grant", "--email", "first@union.example", "--language", "el");
    expect({ code, out }).toEqual({
      ...{ code: 0, out: expect.stringMatching(/^http:\/\/127\.0\.0\.1:4000\/office\/#\/invitation\/[\w-]{43}\n$/) },
    });
    expect(err).toMatch(/^inv_\w+ \(OPERATOR\), until 2/);
    await actorOf("nobody");
    const [invitation] = (await database?.read.find(Invitation)) ?? [];
    expect(invitation).toMatchObject({ role: "OPERATOR", language: "el", invitedBy: null, acceptedAt: null });
    expect(invitation?.email).not.toContain("first");
    const elsewhere = { ...databases().environment, PUBLIC_URL: "https://hub.union.example" };
    const { out: link } = await run(elsewhere, "grant", "--email", "first@union.example");
    expect(link).toMatch(/^https:\/\/hub\.union\.example\/office\/#/);
    expect(await here("grant", "--email", "nobody")).toMatchObject({ code: 2, out: "" });
  });

  it("gives, lists and ends roles at once, and nothing twice", async () => {
    expect((await here("list")).out).toBe("nobody is OPERATOR\n");
    const account = ["--issuer", ISSUER, "--subject", "s1", "--name", "Μυρτώ"];
    const first = await here("grant", ...account);
    const [personId = ""] = first.out.split(":");
    expect(first).toMatchObject({ code: 0, out: `${personId}: now OPERATOR\n` });
    expect((await here("grant", ...account)).out).toBe(`${personId}: already OPERATOR\n`);
    expect((await here("grant", "--person", personId, "--role", "board")).out).toBe(`${personId}: now BOARD\n`);
    expect(await actorOf("s1")).toMatchObject({ subject: personId, roles: ["OPERATOR", "BOARD"] });
    const recorded = await database?.read.findBy(AuditEntry, { recordId: personId });
    expect(recorded).toMatchObject([{ action: "CREATED", recordType: "Person", operation: "hub admin grant" }]);
    expect((await here("list")).out).toMatch(
      new RegExp(`^${personId}  "Μυρτώ"  from \\d{4}-\\d\\d-\\d\\d  rol_\\w+\n$`),
    );
    expect(await here("grant", "--person", "per_nothing")).toMatchObject({ code: 2, out: "" });

    const last = await here("revoke", "--person", personId);
    expect(last).toMatchObject({ code: 2, err: expect.stringContaining("it is that of the last OPERATOR") });
    const { out } = await here("grant", "--issuer", ISSUER, "--subject", "s2");
    expect((await here("revoke", "--person", personId)).out).toBe(`${personId}: no longer OPERATOR\n`);
    expect((await here("revoke", "--person", personId)).out).toBe(`${personId}: not OPERATOR\n`);
    const forced = await here("revoke", "--person", out.split(":")[0] ?? "", "--force");
    expect(forced.code).toBe(0);
    expect([(await actorOf("s1"))?.roles, (await actorOf("s2"))?.roles]).toEqual([["BOARD"], []]);
  });
});
