import { SERVICE_NAMES } from "../../kit/config";
import { HubError } from "../../kit/errors";

export const MAX_PREFIX = 16;

/** What `isPrefix()` takes, as in "expected …". */
const PREFIX = `2 to ${MAX_PREFIX} lower-case letters and digits, with a letter first`;

function isPrefix(text: string): boolean {
  return /^[a-z][a-z0-9]{1,15}$/.test(text);
}

/** What begins with one of these would be taken for what is the hub's, or would be read as something else. */
const RESERVED: ReadonlySet<string> = new Set([
  ...SERVICE_NAMES,
  // Of the hub: its other subgraphs, and what speaks in its name
  ...["hub", "omospondia", "registry", "gateway", "supergraph", "subgraph", "commons", "union", "network", "networks"],
  ...["admin", "operator", "staff", "public", "internal", "system", "security", "viewer", "api", "test", "sandbox"],
  // Of GraphQL and federation
  ...["query", "mutation", "subscription", "schema", "type", "input", "enum", "interface", "scalar", "directive"],
  ...["fragment", "extend", "extends", "on", "implements", "repeatable", "true", "false", "null", "node", "edge"],
  ...["join", "link", "core", "federation", "inaccessible", "tag", "key", "external", "requires", "provides"],
  ...["shareable", "override", "authenticated", "policy", "cost", "connect", "context", "entity", "entities"],
  ...["service", "any", "fieldset", "import", "deprecated", "skip", "include", "defer", "stream"],
  // Of programs that read answers
  ...["constructor", "prototype", "proto", "tostring", "valueof", "undefined", "nan", "class", "function", "default"],
]);

/**
 * @throws {HubError} BAD_INPUT for what is no prefix, RESERVED_PREFIX for what would be taken for something else
 */
export function assertPrefix(prefix: string): void {
  const what = `Cannot take ${JSON.stringify(prefix)} as the prefix of a network`;
  if (!isPrefix(prefix)) throw new HubError("BAD_INPUT", `${what}: expected ${PREFIX}`, { field: "prefix" });
  if (!RESERVED.has(prefix)) return;
  const message = `${what}: the word is reserved, expected another, such as a short form of its name`;
  throw new HubError("RESERVED_PREFIX", message, { field: "prefix" });
}
