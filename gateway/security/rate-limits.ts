import { isIP } from "node:net";
import type { Settings } from "../../services/kit/settings";

/** How many requests are answered in a minute; 0 stands for any number. */
export interface RateLimits {
  /** Of one address, by whoever shows nothing of themselves. @default 600 */
  address: number;
  /** Of one person or one network, wherever from. @default 1200 */
  actor: number;
  /** Of one address, to each of the addresses by which people sign in. @default 20 */
  signIn: number;
  /** Credentials of one address that did not hold. @default 20 */
  failures: number;
}

export const DEFAULT_RATE_LIMITS: RateLimits = { address: 600, actor: 1_200, signIn: 20, failures: 20 };
export const NO_RATE_LIMITS: RateLimits = { address: 0, actor: 0, signIn: 0, failures: 0 };

/** `RATE_LIMIT_ADDRESS`, `RATE_LIMIT_ACTOR`, `RATE_LIMIT_SIGN_IN`, `RATE_LIMIT_FAILURES`. */
export function readRateLimits(settings: Settings): RateLimits {
  const read = (name: string, fallback: number) => settings.integer(name, { min: 0, max: 1_000_000 }, fallback);
  return {
    address: read("RATE_LIMIT_ADDRESS", DEFAULT_RATE_LIMITS.address),
    actor: read("RATE_LIMIT_ACTOR", DEFAULT_RATE_LIMITS.actor),
    signIn: read("RATE_LIMIT_SIGN_IN", DEFAULT_RATE_LIMITS.signIn),
    failures: read("RATE_LIMIT_FAILURES", DEFAULT_RATE_LIMITS.failures),
  };
}

/** Groups of addresses that Fastify knows by name. */
const GROUPS = ["loopback", "linklocal", "uniquelocal"];

/** `TRUST_PROXY`: whose `X-Forwarded-For` is believed. Nobody's by default, since anybody can send the header. */
export function readTrustedProxies(settings: Settings): string[] {
  const value = settings.text("TRUST_PROXY");
  if (value === undefined) return [];
  const proxies = value.split(",").map((proxy) => proxy.trim());
  const expected = `addresses or networks such as 10.0.0.0/8, or ${GROUPS.join(", ")}, with commas between`;
  return proxies.every(isProxy) ? proxies : settings.refuse("TRUST_PROXY", value, expected, []);
}

function isProxy(text: string): boolean {
  if (GROUPS.includes(text)) return true;
  const [, address = "", bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const family = isIP(address);
  // A network of all addresses would believe whoever sends the header
  return family !== 0 && (bits === undefined || (Number(bits) > 0 && Number(bits) <= (family === 4 ? 32 : 128)));
}
