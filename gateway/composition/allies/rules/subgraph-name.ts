import { createFinding, type Finding } from "../finding";
import type { Subject } from "../subject";

const PREFIX = /^[a-z][a-z0-9]{1,15}$/;
/** Specifications begin names like that, with another `_`: `join__Graph`. */
const OF_SPECIFICATIONS = new Set([
  ...["join", "link", "core", "federation", "context", "tag", "inaccessible", "authenticated"],
  ...["policy", "cost", "connect", "source"],
]);
const SUFFIX = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The hub fixes the name of a subgraph by the prefix of its network, and no name is another's in capitals. */
export function checkSubgraphName({ ally: { name, prefix }, others }: Subject): Finding[] {
  const findings: Finding[] = [];
  const isOfPrefix = name === prefix || (name.startsWith(`${prefix}-`) && SUFFIX.test(name.slice(prefix.length + 1)));
  if (!PREFIX.test(prefix) || OF_SPECIFICATIONS.has(prefix) || !isOfPrefix) {
    const message = `Cannot take "${name}" as the name of a subgraph of the network "${prefix}"`;
    findings.push(createFinding("CHECK_SUBGRAPH_NAME", "ERROR", {}, message, `Call it "${prefix}" or "${prefix}-…"`));
  }
  const same = others.find((other) => fold(other.name) === fold(name));
  if (same) {
    const message = `Cannot take "${name}" as the name of a subgraph as there is "${same.name}"`;
    findings.push(createFinding("CHECK_SUBGRAPH_NAME", "ERROR", {}, message));
  }
  return findings;
}

/** In the supergraph names of subgraphs become values of an enum, where `a-b` and `A_B` are the same. */
function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "_");
}
