import { isEmail } from "class-validator";
import { createTransport } from "nodemailer";
import type { Logger } from "../logger";
import type { MailConfig } from "./mail-config";

export interface Mail {
  /** Address of the one recipient. */
  to: string;
  /** In one line. */
  subject: string;
  /** Plain text. */
  text: string;
}

/**
 * Why a mail was not sent; which server said what stands in the log alone, without addresses. NOT_LISTED, about a
 * body that nobody reviewed, and TOO_MANY are for who sends to say.
 */
export const MAIL_PROBLEMS = [
  "NOT_LISTED",
  "TOO_MANY",
  "NOT_SET_UP",
  "RECIPIENT_REFUSED",
  "UNREACHABLE",
  "NOT_SECURE",
  "REFUSED",
] as const;
export type MailProblem = (typeof MAIL_PROBLEMS)[number];

/** Null where the server took it. Never throws. */
export type SendMail = (mail: Mail) => Promise<MailProblem | null>;

/** How long all of it may take: somebody waits for the answer. */
const TIME_LIMIT_MS = 5_000;

/** For whoever has no server: says so. */
export const NO_MAIL: SendMail = async () => "NOT_SET_UP";

/** Sends by SMTP, each mail over a connection of its own; certificates are verified. */
export function createMailer(config: MailConfig, log: Logger, timeLimitMs = TIME_LIMIT_MS): SendMail {
  const { host, port, isTlsAtOnce, isTlsRequired, auth, from } = config;
  return async ({ to, subject, text }) => {
    if (!isEmail(to) || /[\r\n]/.test(subject)) return "REFUSED";
    const transport = createTransport({
      ...{ host, port, auth, secure: isTlsAtOnce, requireTLS: isTlsRequired, ignoreTLS: !isTlsRequired },
      ...{ connectionTimeout: timeLimitMs, greetingTimeout: timeLimitMs, socketTimeout: timeLimitMs },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    // As objects: a text would be read as a list of addresses.
    const message = { from: { name: "", address: from }, to: { name: "", address: to }, subject, text };
    try {
      const envelope = { from, to: [to] };
      await inTime(transport.sendMail({ ...message, envelope, headers: { "Auto-Submitted": "auto-generated" } }));
      return null;
    } catch (error) {
      const problem = problemOf(error);
      log.warn({ problem, ...factsOf(error) }, "mail not sent");
      return problem;
    } finally {
      transport.close();
    }
  };

  function inTime<T>(sending: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(Object.assign(new Error("too late"), { code: "ETIMEDOUT" })), timeLimitMs);
    return Promise.race([sending, promise]).finally(() => clearTimeout(timer));
  }
}

/** Of nodemailer's errors. */
interface SmtpError {
  code?: string;
  /** Of the socket, where `code` is ESOCKET. */
  originalCode?: string;
  responseCode?: number;
  command?: string;
}

const TLS_FAULT = /CERT|TLS|SSL|UNABLE_TO|HOSTNAME/;
const NOT_THERE = ["ETIMEDOUT", "ECONNECTION", "EDNS", "ESOCKET"];

function problemOf(error: unknown): MailProblem {
  const { code = "", originalCode = "", command } = error as SmtpError;
  if (code === "EENVELOPE" && command === "RCPT TO") return "RECIPIENT_REFUSED";
  if (code === "ETLS" || TLS_FAULT.test(originalCode)) return "NOT_SECURE";
  return NOT_THERE.includes(code) ? "UNREACHABLE" : "REFUSED";
}

/** What the log may hold: messages of servers repeat the address. */
function factsOf(error: unknown): SmtpError {
  const { code, originalCode, responseCode, command } = error as SmtpError;
  return { code, originalCode, responseCode, command };
}
