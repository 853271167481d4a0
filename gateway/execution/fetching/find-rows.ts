import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import { Code, type Spelling } from "../code";
import { isRow, type Row } from "../rows";
import type { Supergraph } from "../supergraph";

/** Adds the objects that a path of the plan leads to, in the order of the data. */
export type FindRows = (value: unknown, found: Row[]) => void;

type IsMeant = (typeName: unknown) => boolean;

/**
 * One function with one within it for each list: functions that call each other for each object take twice the time.
 */
export function compileFindRows(
  supergraph: Supergraph,
  path: readonly FlattenNodePathSegment[],
  spelling: Spelling,
): FindRows {
  const code = new Code(spelling);
  const functions: string[] = [];
  const body = codeOf(path, "return;");
  return code.run(`${functions.join("\n")} return (value, found) => { ${body} };`) as FindRows;

  /** @param leave What is done where the path ends early */
  function codeOf([segment, ...rest]: readonly FlattenNodePathSegment[], leave: string): string {
    if (segment === undefined)
      return `if (${code.value(isRow)}(value)) found.push(value); else ${code.value(addRows)}(value, found);`;
    if (segment === "@") return `${addWalk(rest)}(value, found);`;
    if ("Field" in segment)
      return `if (!${code.value(isRow)}(value)) ${leave} value = value[${code.text(segment.Field)}]; ${codeOf(rest, leave)}`;
    const isMeant = code.value(compileCondition(supergraph, segment.TypeCondition));
    return `if (!${code.value(isRow)}(value) || !${isMeant}(value.__typename)) ${leave} ${codeOf(rest, leave)}`;
  }

  /** A list of lists has one segment, so all its levels are walked at once. @returns Its name */
  function addWalk(rest: readonly FlattenNodePathSegment[]): string {
    const index = functions.push("") - 1;
    functions[index] = `function walk${index}(list, found) {
      if (!Array.isArray(list)) return;
      for (let at = 0; at < list.length; at++) {
        let value = list[at];
        if (Array.isArray(value)) { walk${index}(value, found); continue; }
        ${codeOf(rest, "continue;")}
      }
    }`;
    return `walk${index}`;
  }
}

function compileCondition(supergraph: Supergraph, names: readonly string[]): IsMeant {
  // Most objects are of the type of the one before
  let last: unknown;
  let isMeant = true;
  return (typeName) => {
    if (typeName !== last) {
      last = typeName;
      isMeant = typeof typeName !== "string" || names.some((name) => supergraph.isOfType(typeName, name));
    }
    return isMeant;
  };
}

function addRows(value: unknown, found: Row[]): void {
  if (isRow(value)) found.push(value);
  else if (Array.isArray(value)) for (const item of value) addRows(item, found);
}
