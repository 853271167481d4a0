import type { FlattenNodePathSegment } from "@graphql-hive/router-query-planner";
import { isRow, type Row } from "../rows";
import type { Supergraph } from "../supergraph";

/** Adds the objects that a path of the plan leads to, in the order of the data. */
export type FindRows = (value: unknown, found: Row[]) => void;

type IsMeant = (typeName: unknown) => boolean;

/**
 * One function with one within it for each list: functions that call each other for each object take twice the time. Their
 * text is made of keys alone, as JSON.
 */
export function compileFindRows(supergraph: Supergraph, path: readonly FlattenNodePathSegment[]): FindRows {
  const functions: string[] = [];
  const conditions: IsMeant[] = [];
  const body = codeOf(path, "return;");
  const names = conditions.map((_, index) => `isMeant${index}`);
  const text = `${functions.join("\n")} return (value, found) => { ${body} };`;
  return new Function("isRow", "addRows", ...names, text)(isRow, addRows, ...conditions);

  /** @param leave What is done where the path ends early */
  function codeOf([segment, ...rest]: readonly FlattenNodePathSegment[], leave: string): string {
    if (segment === undefined) return "if (isRow(value)) found.push(value); else addRows(value, found);";
    if (segment === "@") return `${addWalk(rest)}(value, found);`;
    if ("Field" in segment)
      return `if (!isRow(value)) ${leave} value = value[${JSON.stringify(segment.Field)}]; ${codeOf(rest, leave)}`;
    const index = conditions.push(compileCondition(supergraph, segment.TypeCondition)) - 1;
    return `if (!isRow(value) || !isMeant${index}(value.__typename)) ${leave} ${codeOf(rest, leave)}`;
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
