/** What must reach no ally. */
export const CANARY = "CANARY-7f3a9c";

/** Under these names credentials, and what says who somebody is, come to a gateway. */
export const CREDENTIAL_HEADERS = [
  ...["authorization", "proxy-authorization", "www-authenticate", "cookie", "cookie2", "set-cookie", "x-api-key"],
  ...["api-key", "apikey", "x-auth-token", "x-access-token", "x-id-token", "x-refresh-token", "x-csrf-token"],
  ...["x-xsrf-token", "x-session-id", "x-session-token", "x-user", "x-user-id", "x-user-email", "x-remote-user"],
  ...["remote-user", "x-amz-security-token", "x-amzn-oidc-data", "x-amzn-oidc-identity", "x-goog-iap-jwt-assertion"],
  ...["x-ms-client-principal", "cf-access-jwt-assertion", "x-vault-token", "x-hasura-admin-secret", "x-hub-token"],
  ...["x-forwarded-for", "x-forwarded-host", "x-forwarded-user", "x-forwarded-email", "x-forwarded-access-token"],
  ...["x-forwarded-client-cert", "x-ssl-client-cert", "x-original-url", "x-real-ip", "forwarded", "dpop"],
  ...["apollo-federation-include-trace", "x-client-secret", "traceparent", "tracestate", "baggage"],
];

/** The headers that a fetch of a client may set, each with a canary. */
export function canaryHeaders(): Record<string, string> {
  const canaryOf = (name: string) => (name === "cookie" ? `session=${CANARY}; hub=${CANARY}` : CANARY);
  return Object.fromEntries(CREDENTIAL_HEADERS.map((name) => [name, canaryOf(name)]));
}

/** A request of which all but the operation, and the variables that it uses, holds a canary. */
export function canaryBody(query: string, variables: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    query,
    variables: { ...variables, unused: CANARY },
    extensions: { token: CANARY, persistedQuery: undefined, headers: { authorization: CANARY } },
  };
}
