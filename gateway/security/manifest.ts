import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Kind, parse, stripIgnoredCharacters } from "graphql";

/** One operation of a front end, as it was when that was built. */
export interface PersistedOperation {
  id: string;
  /** For people; null where the manifest gives none. */
  name: string | null;
  /** The document, with the fragments that the operation uses. */
  body: string;
  /** The manifest that lists it. */
  file: string;
}

export interface Manifests {
  operations: PersistedOperation[];
  problems: ManifestProblem[];
}

export interface ManifestProblem {
  file: string;
  /** What it should be, and what it is: `"version" to be 1, found 2`. */
  expected: string;
}

const FORMAT = "apollo-persisted-query-manifest";

/**
 * Reads a manifest in the format of Apollo's tools, or all `*.json` of a folder of them, with everything that is wrong.
 * Several may list the same operation.
 *
 * @param path Absolute
 */
export function readManifests(path: string): Manifests {
  const all: Manifests = { operations: [], problems: [] };
  for (const file of listFiles(path, all.problems)) {
    const { operations, problems } = readManifest(file);
    all.operations.push(...operations);
    all.problems.push(...problems);
  }
  all.problems.push(...findConflicts(all.operations));
  return all;
}

function listFiles(path: string, problems: ManifestProblem[]): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
    const files = readdirSync(path).filter((name) => name.endsWith(".json"));
    if (files.length === 0) problems.push({ file: path, expected: "a manifest, or a folder with *.json manifests" });
    return files.toSorted().map((name) => join(path, name));
  } catch (error) {
    problems.push({ file: path, expected: `a manifest, or a folder with *.json manifests (${messageOf(error)})` });
    return [];
  }
}

function readManifest(file: string): Manifests {
  const nothing = (expected: string): Manifests => ({ operations: [], problems: [{ file, expected }] });
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return nothing(`a manifest in JSON (${messageOf(error)})`);
  }
  if (!isRecord(manifest)) return nothing("a JSON object");
  const { format, version, operations: entries } = manifest;
  if (format !== FORMAT) return nothing(`"format" to be "${FORMAT}", found ${JSON.stringify(format)}`);
  if (version !== 1) return nothing(`"version" to be 1, found ${JSON.stringify(version)}`);
  if (!Array.isArray(entries)) return nothing('"operations" to be a list');
  const operations: PersistedOperation[] = [];
  const problems: ManifestProblem[] = [];
  for (const [index, entry] of entries.entries()) {
    const read = readEntry(entry);
    const name = isRecord(entry) && typeof entry.name === "string" ? entry.name : null;
    const place = `operations[${index}]${name === null ? "" : ` (${name})`}`;
    if ("expected" in read) problems.push({ file, expected: `${place} to ${read.expected}` });
    else operations.push({ ...read, name, file });
  }
  return { operations, problems };
}

function readEntry(entry: unknown): Pick<PersistedOperation, "id" | "body"> | Pick<ManifestProblem, "expected"> {
  if (!isRecord(entry)) return { expected: `be an object, found ${JSON.stringify(entry)}` };
  const { id, body } = entry;
  if (typeof id !== "string" || id === "") return { expected: `have a text as "id", found ${JSON.stringify(id)}` };
  if (typeof body !== "string") return { expected: `have a text as "body", found ${JSON.stringify(body)}` };
  try {
    const { definitions } = parse(body, { noLocation: true });
    if (definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION)) return { id, body };
    return { expected: 'have a "body" that holds an operation' };
  } catch (error) {
    return { expected: `have a "body" that is GraphQL (${messageOf(error)})` };
  }
}

/** Ids that stand for two operations. */
function findConflicts(operations: readonly PersistedOperation[]): ManifestProblem[] {
  const first = new Map<string, PersistedOperation>();
  const problems: ManifestProblem[] = [];
  for (const operation of operations) {
    const { id, name, body, file } = operation;
    const other = first.get(id);
    if (!other) first.set(id, operation);
    else if (stripIgnoredCharacters(other.body) !== stripIgnoredCharacters(body)) {
      const rest = `found ${name ?? "one"} beside ${other.name ?? "one"} of ${other.file}`;
      problems.push({ file, expected: `the id "${id}" to stand for one operation, ${rest}` });
    }
  }
  return problems;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}
