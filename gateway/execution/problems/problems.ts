import { GraphQLError } from "graphql";
import type { Problem } from "../calling/call";
import { isRow, type Path, type Row } from "../rows";

/** What went wrong, and where: in these objects of the answer under construction, below them at `rest`. */
interface Report {
  /** None if it was told already, for another place. */
  problem?: Problem;
  rows: readonly Row[];
  /** One error for each place, there; else one error for all, at what the places have in common. */
  rest?: Path;
  /** With one error for all: what is missing at each place; everything if absent. */
  missing?: readonly string[];
}

const MAX_ERRORS = 50;

/**
 * The errors of one request. Where an object stands in the answer is looked up at the end, and only if there are
 * errors at all; so nobody pays for paths when all is well.
 */
export class Problems {
  readonly #reports: Report[] = [];
  readonly #unknown = new Set<Row>();

  /** One error for each place, at `rest` below it. */
  addEach(rows: readonly Row[], rest: Path, problem: Problem): void {
    this.#add({ problem, rows, rest });
  }

  /** One error for all places together. @param missing The keys at each place that have no value for this reason */
  addCommon(rows: readonly Row[], problem: Problem, missing?: readonly string[]): void {
    this.#add({ problem, rows, missing });
  }

  /** No error, but the reason why these places, or some keys of them, have no value is known. */
  explain(rows: readonly Row[], missing?: readonly string[]): void {
    this.#add({ rows, missing });
  }

  /** No error: a service that was asked about this object does not know it. */
  addUnknown(row: Row): void {
    this.#unknown.add(row);
  }

  /** Whether what is missing of an object may be missing for a reason that was told here. */
  mayLack(row: Row): boolean {
    return !this.isEmpty || this.#unknown.has(row);
  }

  get isEmpty(): boolean {
    return this.#reports.length === 0;
  }

  /** @param toClientPath From the keys of the plan to those of the client */
  locate(data: Row, toClientPath: (path: Path) => Path): LocatedErrors {
    const located = new LocatedErrors(toClientPath);
    if (this.isEmpty) return located;
    const places = findPlaces(data, new Set(this.#reports.flatMap(({ rows }) => rows)));
    for (const { rows, rest, missing, problem } of this.#reports) {
      if (located.isFull) break;
      const paths = rows.flatMap((row) => places.get(row) ?? []);
      if (rest && problem) {
        for (const path of paths.slice(0, MAX_ERRORS)) {
          located.add([...path, ...rest], problem);
          located.explain([...path, ...rest]);
        }
        continue;
      }
      if (problem) located.add(commonStart(paths), problem);
      for (const path of paths) {
        if (missing) for (const key of missing) located.explain([...path, key]);
        else located.explain(path);
      }
    }
    return located;
  }

  #add(report: Report): void {
    if (this.#reports.length < MAX_ERRORS) this.#reports.push(report);
  }
}

/** Errors with their paths. */
export class LocatedErrors {
  readonly errors: GraphQLError[] = [];
  /** Paths of the plan that are without value for a reason already given, and all paths above them. */
  readonly #explained = new Set<string>();
  readonly #above = new Set<string>();
  readonly #toClientPath: (path: Path) => Path;

  constructor(toClientPath: (path: Path) => Path) {
    this.#toClientPath = toClientPath;
  }

  /** True if no further error is taken, so that it does not matter any more which ones are explained. */
  get isFull(): boolean {
    return this.errors.length >= MAX_ERRORS;
  }

  /** Beyond fifty errors the rest is dropped. */
  add(path: Path, { message, extensions }: Problem): void {
    if (this.isFull) return;
    const clientPath = this.#toClientPath(path);
    this.errors.push(new GraphQLError(message, { path: clientPath.length > 0 ? clientPath : undefined, extensions }));
  }

  /** Says that there is an error already for what is missing here. */
  explain(path: Path): void {
    if (path.length === 0) return;
    this.#explained.add(pathKey(path));
    for (let length = path.length - 1; length > 0; length--) {
      const key = pathKey(path.slice(0, length));
      if (this.#above.has(key)) break;
      this.#above.add(key);
    }
  }

  isExplained(path: Path): boolean {
    if (this.#explained.size === 0) return false;
    if (this.#above.has(pathKey(path))) return true;
    return path.some((_, index) => this.#explained.has(pathKey(path.slice(0, index + 1))));
  }
}

function pathKey(path: Path): string {
  return JSON.stringify(path);
}

function findPlaces(data: Row, wanted: ReadonlySet<Row>): Map<Row, Path[]> {
  const places = new Map<Row, Path[]>();
  const trail: (string | number)[] = [];
  walk(data);
  return places;

  function walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) descend(index, item);
    } else if (isRow(value)) {
      if (wanted.has(value)) places.set(value, [...(places.get(value) ?? []), [...trail]]);
      for (const key of Object.keys(value)) descend(key, value[key]);
    }
  }

  function descend(key: string | number, value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    trail.push(key);
    walk(value);
    trail.pop();
  }
}

/** What all of them begin with. */
export function commonStart(paths: readonly Path[]): Path {
  const [first = [], ...others] = paths;
  let length = first.length;
  for (const path of others) {
    let same = 0;
    while (same < length && path[same] === first[same]) same++;
    length = same;
  }
  return first.slice(0, length);
}
