import type { ACTOR_HEADER } from "../actor/assertion";

/** A request as it is signed (RFC 9421): what a signature covers is taken from here, never from the body itself. */
export interface SignedMessage {
  /** Upper case. */
  method: string;
  /** Host and, unless it is the protocol's own, port. */
  authority: string;
  /** Without the query: none of ours has one. */
  path: string;
  /** In lower case, such as node:http gives them. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** The header in which a service says its name to the gateway; its signature covers it. */
export const SERVICE_HEADER = "hub-service";

/** What a signature covers besides what every signature must: headers, in lower case. */
export type CoveredHeader = "content-digest" | "authorization" | typeof ACTOR_HEADER | typeof SERVICE_HEADER;

/** Who signed: the gateway for a service, a service for the gateway, or the hub for an ally; none is taken for another. */
export type SignatureTag = "hub" | "service" | "hub-ally";

/** Of a component that an answer's signature takes from the request. */
const OF_REQUEST = ";req";

/** How long a signature holds. */
export const VALID_S = 30;

/** Null where the message lacks what the signature covers. */
export function signatureBase(
  message: SignedMessage,
  components: readonly string[],
  parameters: string,
): string | null {
  return writeBase(components, parameters, (component) => componentOf(message, component));
}

/** The text that is signed, of any message. @returns Null where a component has no value */
export function writeBase(
  components: readonly string[],
  parameters: string,
  findValue: (component: string) => string | undefined,
): string | null {
  let base = "";
  for (const component of components) {
    const value = findValue(component);
    if (value === undefined) return null;
    base += `${quoteComponent(component)}: ${value}\n`;
  }
  return `${base}"@signature-params": ${parameters}`;
}

/** `"signature";req` of `signature;req`, which is taken from the request of an answer. */
function quoteComponent(component: string): string {
  return component.endsWith(OF_REQUEST) ? `"${component.slice(0, -OF_REQUEST.length)}"${OF_REQUEST}` : `"${component}"`;
}

/** Undefined where the message lacks it. */
export function componentOf(
  { method, authority, path, headers }: SignedMessage,
  component: string,
): string | undefined {
  switch (component) {
    case "@method":
      return method;
    case "@authority":
      return authority;
    case "@path":
      return path;
    default: {
      const value = headers[component];
      // sent twice, it could be read in two ways
      return typeof value === "string" ? value.trim() : undefined;
    }
  }
}
