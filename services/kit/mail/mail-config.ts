import { isEmail } from "class-validator";
import type { Settings } from "../settings";

/** Which server takes our mail, and from whom it is. */
export interface MailConfig {
  host: string;
  port: number;
  /** TLS from the first byte on (`smtps:`); otherwise by STARTTLS. */
  isTlsAtOnce: boolean;
  /** Whether nothing is sent without TLS; not on this machine itself. */
  isTlsRequired: boolean;
  auth?: { user: string; pass: string };
  /** Address of the sender. */
  from: string;
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** `SMTP_URL` and `MAIL_FROM`; undefined without the first: no mail is sent then. */
export function readMailConfig(settings: Settings): MailConfig | undefined {
  const url = settings.url("SMTP_URL", ["smtp:", "smtps:"]);
  const from = settings.text("MAIL_FROM");
  if (from !== undefined && !isEmail(from)) settings.refuse("MAIL_FROM", from, "an e-mail address", undefined);
  if (!url) return undefined;
  if (from === undefined) settings.refuse("MAIL_FROM", "", "an e-mail address, since SMTP_URL is set", undefined);
  const isTlsAtOnce = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port || (isTlsAtOnce ? 465 : 587)),
    isTlsAtOnce,
    isTlsRequired: !LOOPBACK.includes(url.hostname),
    ...(url.username && { auth: { user: decode(settings, url.username), pass: decode(settings, url.password) } }),
    from: from ?? "",
  };
}

function decode(settings: Settings, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return settings.refuse("SMTP_URL", "…", "a user and a password in which every % begins an escape such as %40", "");
  }
}
