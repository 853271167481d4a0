import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import type { Configuration, Provider } from "oidc-provider";
import { isLoopbackName } from "../../services/kit/config";
import { createMemory } from "./adapter";
import { leavePage, problemPage } from "./pages";
import type { Persona } from "./personas";

export interface ProviderOptions {
  url: string;
  clientId: string;
  clientSecret: string;
  publicUrl?: string;
  personas: readonly Persona[];
}

/** The only name of the package at run time: an image for production does not have it. */
const loadProvider = () => import("oidc-provider");

/** Null where the package is not installed, as in an image for production. */
export async function findProviderPackage() {
  try {
    return await loadProvider();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null;
    throw error;
  }
}

/** An issuer whose people need no password, with keys of its own for as long as it runs. */
export async function createProvider(
  { Provider: ProviderClass }: NonNullable<Awaited<ReturnType<typeof findProviderPackage>>>,
  { url, clientId, clientSecret, publicUrl, personas }: ProviderOptions,
): Promise<Provider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const configuration: Configuration = {
    adapter: createMemory(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        grant_types: ["authorization_code"],
        response_types: ["code"],
        redirect_uris: [`${publicUrl ?? "http://127.0.0.1"}/auth/callback`],
        post_logout_redirect_uris: [`${publicUrl ?? "http://127.0.0.1"}/`],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(32).toString("base64url")] },
    claims: { openid: ["sub"], profile: ["name", "locale"] },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/personas/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (ctx, form) => {
          ctx.body = leavePage(form);
        },
      },
    },
    findAccount: (_ctx, id) => {
      const persona = personas.find(({ key }) => key === id);
      return persona && { accountId: id, claims: () => ({ sub: id, name: persona.name, locale: persona.locale }) };
    },
    // Nobody is asked what they allow: the hub is the only client.
    loadExistingGrant: async ({ oidc: { provider, client, session } }) => {
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile");
      await grant.save();
      return grant;
    },
    renderError: async (ctx, { error }) => {
      ctx.type = "html";
      ctx.body = problemPage(error);
    },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 3_600, Grant: 86_400, Session: 86_400 },
  };
  const provider = new ProviderClass(url, configuration);
  allowThisMachine(provider, publicUrl);
  return provider;
}

/** Where the gateway listens may not be known yet, and people reach it by several names. */
function allowThisMachine({ Client }: Provider, publicUrl: string | undefined): void {
  const allows = (path: string) => (address: string) => {
    if (!URL.canParse(address)) return false;
    const { origin, hostname, pathname } = new URL(address);
    return pathname === path && (isLoopbackName(hostname) || origin === publicUrl);
  };
  Client.prototype.redirectUriAllowed = allows("/auth/callback");
  Client.prototype.postLogoutRedirectUriAllowed = allows("/");
}
