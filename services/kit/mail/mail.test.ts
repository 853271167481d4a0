import { type AddressInfo, createServer } from "node:net";
import { afterEach, describe, expect, it } from "@jest/globals";
import { Settings, SettingsError } from "../settings";
import { type MailConfig, readMailConfig } from "./mail-config";
import { createMailer } from "./mailer";
import { type MailServer, startMailServer } from "./testing";

const FROM = "hub@union.example";
const MAIL = { to: "eleni@body.example", subject: "Πρόσκληση", text: "Γεια σου\nhttp://x/#/invitation/abc" };

describe("createMailer()", () => {
  const servers: MailServer[] = [];
  const logged: unknown[] = [];
  const log = { debug: note, info: note, warn: note, error: note };
  function note(...told: unknown[]) {
    logged.push(told);
  }
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
    logged.length = 0;
  });

  const start = async (options?: Parameters<typeof startMailServer>[0]) => {
    const server = await startMailServer(options);
    servers.push(server);
    return server;
  };
  const configOf = ({ port }: { port: number }, given: Partial<MailConfig> = {}): MailConfig => ({
    ...{ host: "127.0.0.1", port, isTlsAtOnce: false, isTlsRequired: false, from: FROM },
    ...given,
  });

  it("hands a mail to the server, to one recipient, in plain text", async () => {
    const server = await start();
    expect(await createMailer(configOf(server), log)(MAIL)).toBeNull();
    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: FROM, to: [MAIL.to], subject: MAIL.subject });
    expect(mail?.text.trim().replaceAll("\r\n", "\n")).toBe(MAIL.text);
    expect(mail?.headers).toMatch(/^Auto-Submitted: auto-generated$/m);
  });

  it("puts no header in that somebody hid in a subject or an address, and writes to no second one", async () => {
    const server = await start();
    const send = createMailer(configOf(server), log);
    const hostile = [
      { ...MAIL, subject: "x\r\nBcc: other@body.example" },
      { ...MAIL, to: "eleni@body.example\r\nBcc: other@body.example" },
      { ...MAIL, to: "eleni@body.example, other@body.example" },
      { ...MAIL, to: "<eleni@body.example> SIZE=1" },
    ];
    for (const mail of hostile) expect(await send(mail)).toBe("REFUSED");
    expect(server.mails).toEqual([]);
  });

  it("tells why it could not, and logs no address", async () => {
    const server = await start({ refuse: MAIL.to });
    expect(await createMailer(configOf(server), log)(MAIL)).toBe("RECIPIENT_REFUSED");
    const { port } = server;
    await servers.pop()?.close();
    expect(await createMailer(configOf({ port }), log)(MAIL)).toBe("UNREACHABLE");
    expect(logged).toHaveLength(2);
    expect(JSON.stringify(logged)).not.toContain("@");
  });

  it("waits no longer than its time limit for a server that says nothing", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await new Promise((resolve) => silent.once("listening", resolve));
    const { port } = silent.address() as AddressInfo;
    expect(await createMailer(configOf({ port }), log, 100)(MAIL)).toBe("UNREACHABLE");
    silent.close();
  });

  it("sends nothing without TLS where TLS is required, nor to a server whose certificate nobody vouches for", async () => {
    const [plain, startTls, atOnce] = [
      await start(),
      await start({ tls: "STARTTLS" }),
      await start({ tls: "AT_ONCE" }),
    ];
    const isTlsRequired = true;
    const sent = [
      await createMailer(configOf(plain, { isTlsRequired }), log)(MAIL),
      await createMailer(configOf(startTls, { isTlsRequired }), log)(MAIL),
      await createMailer(configOf(atOnce, { isTlsRequired, isTlsAtOnce: true }), log)(MAIL),
    ];
    expect(sent).toEqual(["NOT_SECURE", "NOT_SECURE", "NOT_SECURE"]);
    expect([plain, startTls, atOnce].flatMap(({ mails }) => mails)).toEqual([]);
  });

  it("shows who it is, and tells where that is refused", async () => {
    const server = await start({ user: "hub", password: "p@ss" });
    const auth = { user: "hub", pass: "p@ss" };
    expect(await createMailer(configOf(server, { auth }), log)(MAIL)).toBeNull();
    expect(await createMailer(configOf(server, { auth: { ...auth, pass: "no" } }), log)(MAIL)).toBe("REFUSED");
    expect(JSON.stringify(logged)).not.toContain("p@ss");
  });
});

describe("readMailConfig()", () => {
  const read = (env: Record<string, string>) => Settings.read(env, readMailConfig);

  it("requires TLS of every server but one on this machine", () => {
    expect(read({})).toBeUndefined();
    expect(read({ SMTP_URL: "smtp://hub:p%40ss@mail.union.example", MAIL_FROM: FROM })).toEqual({
      ...{ host: "mail.union.example", port: 587, isTlsAtOnce: false, isTlsRequired: true, from: FROM },
      auth: { user: "hub", pass: "p@ss" },
    });
    expect(read({ SMTP_URL: "smtps://mail.union.example", MAIL_FROM: FROM })).toMatchObject({
      ...{ port: 465, isTlsAtOnce: true, isTlsRequired: true },
    });
    expect(read({ SMTP_URL: "smtp://localhost:2525", MAIL_FROM: FROM })).toMatchObject({ isTlsRequired: false });
  });

  it.each<[Record<string, string>]>([
    [{ SMTP_URL: "smtp://localhost" }],
    [{ SMTP_URL: "smtp://localhost", MAIL_FROM: "nobody" }],
    [{ SMTP_URL: "http://localhost", MAIL_FROM: FROM }],
    [{ SMTP_URL: "smtp://a:%@localhost", MAIL_FROM: FROM }],
  ])("refuses %j", (env) => expect(() => read(env)).toThrow(SettingsError));
});
