import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  headers: string;
  text: string;
}

export interface MailServer {
  port: number;
  mails: ReceivedMail[];
  close(): Promise<void>;
}

export interface MailServerOptions {
  /** An address for which it takes nothing. */
  refuse?: string;
  /** With a certificate that nobody vouches for. @default none */
  tls?: "STARTTLS" | "AT_ONCE";
  /** Who alone may send. @default anybody */
  user?: string;
  password?: string;
}

/** For tests: a server that takes mails over SMTP and keeps them. */
export async function startMailServer({ refuse, tls, user, password }: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    ...{ secure: tls === "AT_ONCE", disabledCommands: tls === "STARTTLS" ? [] : ["STARTTLS"], allowInsecureAuth: true },
    authOptional: user === undefined,
    onAuth: ({ username, password: given }, _session, done) =>
      username === user && given === password ? done(null, { user }) : done(new Error("no")),
    onRcptTo: ({ address }, _session, done) =>
      address === refuse ? done(Object.assign(new Error(`no <${address}> here`), { responseCode: 550 })) : done(),
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = envelope;
        mails.push({
          ...read(Buffer.concat(chunks).toString()),
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
        });
        done();
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, close: () => new Promise((resolve) => server.close(resolve)) };
}

function read(source: string): Pick<ReceivedMail, "subject" | "headers" | "text"> {
  const [head = "", ...rest] = source.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ").replaceAll("\r\n", "\n");
  const body = rest.join("\r\n\r\n");
  const [, subject = ""] = /^Subject: (.*)$/m.exec(headers) ?? [];
  return { headers, subject: decodeWords(subject), text: decodeBody(headers, body) };
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === "B" ? Buffer.from(word, "base64").toString() : quoted(word.replaceAll("_", " ")),
    );
}

function decodeBody(headers: string, body: string): string {
  const [, encoding = "7bit"] = /^Content-Transfer-Encoding: (.*)$/im.exec(headers) ?? [];
  if (encoding === "base64") return Buffer.from(body, "base64").toString();
  return encoding === "quoted-printable" ? quoted(body.replaceAll("=\r\n", "")) : body;
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}
