import { dayOf } from "../../../services/kit/day";
import type { SchemaChange } from "./schema-change.entity";

export interface FeedOptions {
  /** Origin of the hub: `https://hub.example`. */
  origin: string;
  /** Path of the feed itself. */
  path: string;
}

/** Of an empty feed: it must say when it was changed last. */
const NEVER = new Date(0);

/**
 * Changes as an Atom feed. Entries are known by tag URIs, which stay when the feed moves to another path.
 *
 * @param changes The newest first
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function writeAtomFeed(changes: readonly SchemaChange[], { origin, path }: FeedOptions): string {
  const { hostname } = new URL(origin);
  const updated = changes[0]?.at ?? NEVER;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
    element("id", `tag:${hostname},2026:changes`),
    element("title", `Changes of the schema of ${hostname}`),
    element("updated", updated.toISOString()),
    `<author>${element("name", hostname)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${escapeXml(new URL(path, origin).href)}"/>`,
    ...changes.map((change) => writeEntry(change, hostname)),
    "</feed>",
    "",
  ].join("\n");
}

function writeEntry({ id, at, kind, coordinate, message, number, subgraph }: SchemaChange, hostname: string): string {
  const from = subgraph === null ? "" : `, by a new version of ${subgraph}`;
  return [
    "<entry>",
    element("id", `tag:${hostname},${dayOf(at)}:${id}`),
    element("title", message),
    element("updated", at.toISOString()),
    `<category term="${escapeXml(kind)}"/>`,
    element("summary", `${coordinate}: ${kind} in supergraph ${number}${from}`),
    "</entry>",
  ].join("");
}

/** Text without markup, which is what `type="text"` says of titles and summaries by default. */
function element(name: string, text: string): string {
  return `<${name}>${escapeXml(text)}</${name}>`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** What XML 1.0 takes nowhere, not even escaped, is left out. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, "")
    .replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
