import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  clockTolerance,
  discovery,
  enableNonRepudiationChecks,
} from "openid-client";
import type { IssuerConfig } from "./sign-in-config";

export interface Issuer {
  config: IssuerConfig;
  /** What the issuer tells of itself, once it did. @throws while it does not answer */
  discover(): Promise<Configuration>;
}

/** How far our clock may be from the issuer's. */
export const CLOCK_TOLERANCE_SECONDS = 30;
export const ISSUER_TIMEOUT_SECONDS = 5;

/** Asked when it is first needed, and again after it did not answer: the gateway starts without it. */
export function createIssuer(config: IssuerConfig): Issuer {
  const { issuer, clientId, clientSecret } = config;
  let found: Promise<Configuration> | undefined;
  const ask = () => {
    const url = new URL(issuer);
    const client = { [clockTolerance]: CLOCK_TOLERANCE_SECONDS };
    const isPlain = url.protocol === "http:";
    const execute = [enableNonRepudiationChecks, ...(isPlain ? [allowInsecureRequests] : [])];
    const options = { execute, timeout: ISSUER_TIMEOUT_SECONDS };
    return discovery(url, clientId, client, authenticate(clientSecret), options);
  };
  return {
    config,
    discover() {
      found ??= ask().catch((error) => {
        found = undefined;
        throw error;
      });
      return found;
    },
  };
}

/** By HTTP Basic, which is what an issuer takes that says nothing, or else in the form. */
function authenticate(secret: string): ClientAuth {
  const [basic, post] = [ClientSecretBasic(secret), ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const isPost = methods?.includes("client_secret_post") && !methods.includes("client_secret_basic");
    return (isPost ? post : basic)(server, ...rest);
  };
}
