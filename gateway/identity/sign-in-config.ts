import { isLoopbackName } from "../../services/kit/config";
import { type KeySource, readKeys } from "../../services/kit/keys/read-keys";
import type { Settings } from "../../services/kit/settings";

/** Where people sign in, and as what the hub is known there. */
export interface IssuerConfig {
  /** Of OpenID Connect: its own name for itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** For whom a token may be made that is shown to the hub as `authorization: Bearer`. */
  audiences: string[];
}

/** What becomes of a sign-in. */
export interface SessionConfig {
  /** What its cookie is sealed with. */
  keys: KeySource;
  /** How long it lasts, whatever is done in it. */
  hours: number;
}

/** As long as a working day with its breaks. */
const SESSION_HOURS = 12;

const OF_CLIENT = {
  OIDC_CLIENT_ID: "the name of the client that the hub is at OIDC_ISSUER",
  OIDC_CLIENT_SECRET: "the secret of that client",
} as const;

/** `OIDC_ISSUER`, `OIDC_CLIENT_ID`, `OIDC_CLIENT_SECRET` and `OIDC_AUDIENCE`; undefined without an issuer. */
export function readIssuer(settings: Settings): IssuerConfig | undefined {
  const issuer = settings.text("OIDC_ISSUER");
  if (issuer === undefined) {
    for (const name of [...Object.keys(OF_CLIENT), "OIDC_AUDIENCE"])
      if (settings.text(name) !== undefined) settings.refuse(name, "…", "nothing while OIDC_ISSUER is not set", null);
    return undefined;
  }
  const url = settings.url("OIDC_ISSUER", ["https:", "http:"]);
  if (url && ((url.protocol === "http:" && !isLoopbackName(url.hostname)) || url.username || url.search || url.hash))
    settings.refuse("OIDC_ISSUER", "…", "https:// unless it is on this machine, and nothing behind the path", null);
  const required = (name: keyof typeof OF_CLIENT) =>
    settings.text(name) ?? settings.refuse(name, "", OF_CLIENT[name], "");
  const clientId = required("OIDC_CLIENT_ID");
  const audience = settings.text("OIDC_AUDIENCE");
  const audiences = audience === undefined ? [clientId] : [clientId, audience];
  return { issuer, clientId, clientSecret: required("OIDC_CLIENT_SECRET"), audiences };
}

/** `SESSION_KEY` and `SESSION_HOURS`. */
export function readSession(settings: Settings): SessionConfig {
  return {
    keys: readKeys(settings, "SESSION_KEY"),
    hours: settings.integer("SESSION_HOURS", { min: 1, max: 720 }, SESSION_HOURS),
  };
}
