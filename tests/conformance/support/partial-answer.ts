import type { GraphQLAnswer } from "../../../services/kit/testing/service";

type Path = (string | number)[];

const INTERNALS = /127\.0\.0\.1|localhost|https?:|ECONN|UND_ERR|node_modules|\bat .+:\d+|\.js\b|:\d{4,5}\b/;

/**
 * What is wrong with an answer of which some parts could not be had, if this is what it would be else: every value that
 * is there must be the right one, all others null, and for each of those an error must stand at, above or below it, or
 * beside it: what a field requires may be a field of the same object.
 *
 * @param mayBeSilent No error is needed, as what is missing might not exist
 */
export function findBreaches(whole: GraphQLAnswer, part: GraphQLAnswer, mayBeSilent = false): string[] {
  const breaches: string[] = [];
  const missing: Path[] = [];
  compare(whole.data, part.data, []);
  const errors = part.errors ?? [];
  if (part.errors?.length === 0) breaches.push("an empty list of errors");
  for (const error of errors) {
    if (!isError(error)) breaches.push(`not an error: ${JSON.stringify(error)}`);
    if (INTERNALS.test(JSON.stringify(error))) breaches.push(`tells internals: ${JSON.stringify(error)}`);
  }
  if (!mayBeSilent) {
    const silent = missing.filter((path) => !errors.some((error) => isOnOneWay(error.path ?? [], path.slice(0, -1))));
    breaches.push(...silent.map((path) => `null without error at ${path.join(".")}`));
  }
  return breaches;

  function compare(expected: unknown, found: unknown, path: Path): void {
    const at = `at ${path.join(".")}`;
    if (found === undefined) breaches.push(`nothing ${at}`);
    else if (found === null) {
      if (expected !== null) missing.push(path);
    } else if (isObject(expected) && isObject(found) && Array.isArray(expected) === Array.isArray(found)) {
      const keys = Object.keys(expected);
      if (keys.join() !== Object.keys(found).join()) breaches.push(`other keys ${at}: ${Object.keys(found)}`);
      else for (const key of keys) compare(expected[key], found[key], [...path, key]);
    } else if (expected !== found) breaches.push(`another value ${at}: ${JSON.stringify(found)}`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isError({ message, path, extensions }: NonNullable<GraphQLAnswer["errors"]>[number]): boolean {
  const hasPath = path === undefined || path.every((key) => typeof key === "string" || Number.isInteger(key));
  return typeof message === "string" && hasPath && typeof extensions?.code === "string";
}

/** Whether one path begins with the other. */
function isOnOneWay(a: Path, b: Path): boolean {
  return a.slice(0, b.length).every((key, index) => String(key) === String(b[index]));
}
