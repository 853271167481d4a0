import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { openDatabase } from "../../services/kit/database/open-database";
import { describeOnDatabases, type TestDatabases } from "../../services/kit/testing/databases";
import { postGraphQL } from "../../services/kit/testing/service";
import { members } from "../../services/members";
import { insertBody } from "../../services/members/testing";
import { type KillableHub, startKillableHub } from "../support/killable-hub";
import { makeTestToken } from "../support/tokens";

/** What people give us, and nothing of which a log may tell. What a flow learns on its way is added to them. */
const CANARIES: Record<string, string> = {
  ...{ name: "Καναρίνα Ημερολογίου", text: "κανάρια-κείμενο-υπόθεσης", contact: "canary@logs.example" },
  ...{ decision: "Πρακτικό-κανάρι-77", input: "canary-bad-input", variable: "canary-variable", key: "canary-key-5512" },
  ...{ unknownToken: `omo_${"c4Nary".repeat(7)}x`, jwt: "eyJhbGciOiJjYW5hcnkifQ.eyJzdWIiOiJjYW5hcnkifQ.Y2FuYXJ5" },
  ...{ invited: "canary-invited@logs.example", mailUser: "canary-mail-user", mailPassword: "canary-mail-password" },
  ...{ cookie: "canary-session-cookie", address: "203.0.113.77", agent: "canary-agent/1.0", query: "canaryParameter" },
};

interface World {
  hub: KillableHub;
  databases: TestDatabases;
  /** Tokens, by what they are made as. */
  tokens: Record<string, string>;
  /** The person of the token `guest`. */
  personId: string;
  body: string;
  /** Sends headers as a browser behind a proxy does. */
  post(body: object, headers?: Record<string, string>): ReturnType<typeof postGraphQL>;
}

/** One way through the hub each; a new one is a line more. They go one after another, and may fail for whoever asks. */
const FLOWS: Record<string, (world: World) => Promise<void>> = {
  async "people and their cases"({ hub, tokens: { guest = "", dpo = "", registrar = "" }, personId, body }) {
    const { text: need, contact, decision, key: idempotencyKey } = CANARIES;
    const expiresOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const open = "mutation ($input: OpenAidRequestInput!) { openAidRequest(input: $input) { id } }";
    await hub.ask(open, { input: { kind: "LEGAL", need, contact, expiresOn, idempotencyKey } }, guest);
    const advise = "mutation ($input: OpenAdvisoryCaseInput!) { openAdvisoryCase(input: $input) { id } }";
    await hub.ask(advise, { input: { topic: "LEGAL", subject: need, contact } }, guest);
    const grant = "mutation ($input: GrantActingMandateInput!) { grantActingMandate(input: $input) { id } }";
    await hub.ask(grant, { input: { organizationId: body, personId, kind: "REP", decision } }, registrar);
    await hub.ask("{ viewer { name } }", {}, guest);
    const gather = "mutation ($input: ExportPersonInput!) { exportPerson(input: $input) { id content } }";
    await hub.ask(gather, { input: { personId } }, dpo);
  },
  async "people who are invited, by a mail that cannot be sent"({ hub, tokens: { guest = "", registrar = "" }, body }) {
    const { invited: email } = CANARIES;
    const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) {
      link mailProblem invitation { id email }
    } }`;
    const input = { email, language: "el", mandateKind: "REP", organizationId: body };
    const { invitePerson } = await hub.ask(invite, { input }, registrar);
    expect(invitePerson).toMatchObject({ mailProblem: "UNREACHABLE", invitation: { email } });
    const token = invitePerson.link.split("/").at(-1);
    CANARIES["token of an invitation"] = token;
    await hub.ask(`{ invitation(token: "${token}") { expiresAt } }`, {}, guest);
    const accept = "mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { id } }";
    await hub.ask(accept, { input: { token } }, guest);
    await hub.query(accept, { input: { token } }, guest);
  },
  async "credentials that do not hold"({ post }) {
    const { unknownToken, jwt, cookie } = CANARIES;
    for (const authorization of [`Bearer ${unknownToken}`, `Bearer ${jwt}`, `Basic ${cookie}`, `${unknownToken}`])
      await post({ query: "{ viewer { kind } }" }, { authorization });
    await post({ query: "{ viewer { kind } }" }, { cookie: `hub_session=${cookie}` });
  },
  async "bad input"({ hub, post, tokens: { guest = "" } }) {
    const { input, variable, query, key } = CANARIES;
    await post({ query: `{ ${input?.replaceAll("-", "_")} }` });
    await post({ query: `{ organization(id: "${input}") { id } } }}} ${input}` });
    await post({ query: "query ($id: ID!) { organization(id: $id) { id } }", variables: { id: [variable] } });
    const open = "mutation ($input: OpenAidRequestInput!) { openAidRequest(input: $input) { id } }";
    const long = {
      kind: "LEGAL",
      need: input,
      contact: variable,
      expiresOn: variable,
      idempotencyKey: `${key}`.repeat(20),
    };
    await hub.query(open, { input: long }, guest);
    await hub.query(open, { input: { ...long, kind: input } }, guest);
    await hub.query(
      "query ($after: String) { organizations(after: $after) { nodes { id } } }",
      { after: variable },
      guest,
    );
    await fetch(`${hub.url}?query=${query}&variables=${variable}`);
    await fetch(new URL(`/${input}?x=${query}`, hub.url));
    await fetch(hub.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query": "${input}`,
    });
  },
  async "a database that refuses"({ hub, databases, tokens: { registrar = "" }, body }) {
    const { read, write, close } = await openDatabase(databases.of("members"), members.database);
    const isSqlite = read.dataSource.options.type === "better-sqlite3";
    const refuse = isSqlite ? "SELECT RAISE(ABORT, 'refused')" : "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused'";
    const each = isSqlite ? "BEGIN" : "FOR EACH ROW BEGIN";
    await write((tx) => tx.query(`CREATE TRIGGER refuse BEFORE INSERT ON acting_mandate ${each} ${refuse}; END`));
    const { holder: personId } = await makeTestToken(databases, { as: "guest", name: CANARIES.name });
    const grant = "mutation ($input: GrantActingMandateInput!) { grantActingMandate(input: $input) { id } }";
    const input = { organizationId: body, personId, kind: "REP", decision: CANARIES.decision };
    const { errors } = await hub.query(grant, { input }, registrar);
    expect(errors?.[0]?.extensions?.code).toBe("INTERNAL");
    await write((tx) => tx.query("DROP TRIGGER refuse"));
    await close();
  },
  async "a service that is down"({ hub, tokens: { guest = "", dpo = "" }, personId }) {
    hub.kill("knowledge");
    const { text: subject, contact } = CANARIES;
    const advise = "mutation ($input: OpenAdvisoryCaseInput!) { openAdvisoryCase(input: $input) { id } }";
    await hub.query(advise, { input: { topic: "LEGAL", subject, contact } }, guest);
    const erase = "mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id } }";
    await hub.ask(erase, { input: { personId } }, dpo);
    await hub.restart("knowledge");
  },
};

describeOnDatabases("the logs of a whole run, at their lowest level", (databases) => {
  let world: World;

  beforeAll(async () => {
    const hub = await startKillableHub(databases(), {
      ...{ LOG_LEVEL: "trace", ACTOR_CACHE_MS: "0", MAIL_FROM: "hub@logs.example" },
      SMTP_URL: `smtp://${CANARIES.mailUser}:${CANARIES.mailPassword}@127.0.0.1:9`,
    });
    const tokens: Record<string, string> = {};
    let personId = "";
    for (const as of ["dpo", "registrar", "guest"]) {
      const made = await makeTestToken(databases(), { as, name: CANARIES.name });
      tokens[as] = CANARIES[`token of ${as}`] = made.text;
      personId = made.holder;
    }
    const { write, close } = await openDatabase(databases().of("members"), members.database);
    const body = await write((tx) => insertBody(tx));
    await close();
    const { address = "", agent = "" } = CANARIES;
    const post: World["post"] = (content, headers) =>
      postGraphQL(hub.url, content, {
        "x-forwarded-for": address,
        forwarded: `for=${address}`,
        "user-agent": agent,
        ...headers,
      });
    world = { hub, databases: databases(), tokens, personId, body, post };
  }, 90_000);
  afterAll(() => world?.hub.close());

  it.each(Object.keys(FLOWS))(
    "tell nothing that people gave: %s",
    async (name) => {
      await FLOWS[name]?.(world);
      const output = world.hub.output();
      const told = Object.entries(CANARIES).filter(
        ([, canary]) => output.includes(canary) || output.includes(escaped(canary)),
      );
      const lines = told.map(([what, canary]) => [what, output.split("\n").find((line) => line.includes(canary))]);
      expect(lines).toEqual([]);
    },
    60_000,
  );

  it("tell of what went wrong", () => {
    const output = world.hub.output();
    for (const message of ["service listens", "unexpected error", "event was not delivered"])
      expect(output).toContain(message);
  });
});

/** As JSON may have it. */
function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
