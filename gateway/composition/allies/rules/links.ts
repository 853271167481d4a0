import { createFinding, type Finding } from "../finding";
import { isFederationUrl } from "../links";
import type { Subject } from "../subject";

const LINK_URL = "https://specs.apollo.dev/link/v1.0";

/**
 * Other specifications bring directives that reach further than a schema: `connect` makes routers call any address.
 * What is renamed is understood here as it is by the composers, but not by who reads the schema.
 */
export function checkLinks({ links }: Subject): Finding[] {
  const findings: Finding[] = [];
  if (!links.hasFederation) {
    const message = "Cannot compose the schema as it does not link Federation 2";
    const advice =
      'Begin it with `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`';
    findings.push(createFinding("CHECK_FEDERATION_1", "ERROR", { coordinate: "schema" }, message, advice));
  }
  for (const { node, url, isRenamed } of links.all) {
    const place = { coordinate: "schema", node };
    if (!isFederationUrl(url) && (url !== LINK_URL || isRenamed)) {
      const message = `Cannot link "${url}" as an ally links Federation 2 alone`;
      findings.push(createFinding("CHECK_LINK", "ERROR", place, message, "Leave this link out"));
    } else if (isRenamed) {
      const message = "Cannot import under other names than those of Federation";
      findings.push(createFinding("CHECK_LINK", "ERROR", place, message, "Import without `as`"));
    }
  }
  const federation = links.all.filter(({ url }) => isFederationUrl(url));
  for (const { node } of federation.slice(1)) {
    const place = { coordinate: "schema", node };
    findings.push(createFinding("CHECK_LINK", "ERROR", place, "Cannot link Federation more than once"));
  }
  return findings;
}
