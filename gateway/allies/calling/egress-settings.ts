import { isIPv4, isIPv6 } from "node:net";
import type { Settings } from "../../../services/kit/settings";

export interface EgressConfig {
  /** What is called besides public names, as `host:port`. */
  allow: string[];
}

/** `EGRESS_ALLOW`: what of this machine or this network is called as if it were an ally; never in production. */
export function readEgress(settings: Settings): EgressConfig {
  const value = settings.text("EGRESS_ALLOW");
  if (value === undefined) return { allow: [] };
  const none: EgressConfig = { allow: [] };
  if (settings.text("NODE_ENV") === "production")
    return settings.refuse("EGRESS_ALLOW", value, "nothing under NODE_ENV=production", none);
  const allow = value.split(",").map((address) => address.trim().toLowerCase());
  const expected = "hosts with their ports such as 127.0.0.1:4005 or [::1]:4005, with commas between";
  return allow.every(isAddress) ? { allow } : settings.refuse("EGRESS_ALLOW", value, expected, none);
}

function isAddress(text: string): boolean {
  const [, host = "", port] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  if (!(Number(port) > 0 && Number(port) <= 65_535)) return false;
  if (host.startsWith("[")) return host.endsWith("]") && isIPv6(host.slice(1, -1));
  return isIPv4(host) || (/^[a-z0-9.-]+$/.test(host) && !/(^|\.)[\d.]+$/.test(host));
}
