import type { Problem } from "../calling/call";
import type { Path, Row } from "../rows";
import { commonStart, type Problems } from "./problems";

/** What goes wrong with one answer, told to the problems of the request. */
export type ProblemSink = Pick<Problems, "addEach" | "addCommon">;

interface Group {
  problem: Problem;
  rows: Set<Row>;
  rests: Path[];
}

/**
 * The problems of one answer of an ally, who may send as many as it likes: one error for all that have the same code, at
 * the nearest place that they have in common, so that an ally leaves room for the errors of others.
 */
export class CollapsedProblems implements ProblemSink {
  readonly #groups = new Map<string, Group>();
  readonly #byField: boolean;

  /** @param byField For an answer of root fields: those have nothing in common but the root, and are told apart */
  constructor({ byField }: { byField: boolean }) {
    this.#byField = byField;
  }

  addEach(rows: readonly Row[], rest: Path, problem: Problem): void {
    const group = this.#groupOf(problem, rest);
    for (const row of rows) group.rows.add(row);
    group.rests.push(rest);
  }

  addCommon(rows: readonly Row[], problem: Problem, missing?: readonly string[]): void {
    for (const rest of missing?.map((key) => [key]) ?? [[]]) this.addEach(rows, rest, problem);
  }

  /** Tells what was gathered. */
  tell(problems: Problems): void {
    for (const { problem, rows, rests } of this.#groups.values()) {
      const [first, ...others] = rows;
      const common = commonStart(rests);
      if (first && others.length === 0 && common.length > 0) {
        problems.addEach([first], common, problem);
        continue;
      }
      const keys = rests.map(([key]) => key);
      const missing = keys.every((key) => typeof key === "string") ? [...new Set(keys)] : undefined;
      problems.addCommon([...rows], problem, missing);
    }
    this.#groups.clear();
  }

  #groupOf(problem: Problem, rest: Path): Group {
    const key = JSON.stringify([problem.extensions.code, this.#byField ? rest[0] : null]);
    let group = this.#groups.get(key);
    if (!group) {
      group = { problem, rows: new Set(), rests: [] };
      this.#groups.set(key, group);
    }
    return group;
  }
}
