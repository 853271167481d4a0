import type { InputRewrite, RequiresSelection } from "@graphql-hive/router-query-planner";
import { Code, type Spelling } from "../code";
import { isRow, type Row } from "../rows";
import type { Supergraph } from "../supergraph";
import { applyRewrites, readRewrites } from "./rewrites";

/**
 * The representation of an entity as JSON text, which is both what is sent and what tells equal ones apart.
 * Undefined if there is nothing to send but `__typename`: the entity is then not asked for.
 *
 * @param mustBeWhole Not asked for either if a field is missing there. The planner may require more than an object has; but
 * when another service has failed, what is missing could be taken for what is not there
 */
export type WriteRepresentation = (row: Row, mustBeWhole: MustBeWhole) => string | undefined;

/** Whether a field of this object may be missing as some service did not give it. */
export type MustBeWhole = (row: Row) => boolean;

/** Members of a JSON object, with commas between them; undefined if they must be whole and are not. */
type WriteMembers = (row: Row, mustBeWhole: MustBeWhole) => string | undefined;

/** Undefined for the same reason. */
type WriteValue = (value: unknown, mustBeWhole: MustBeWhole) => string | undefined;

export interface Representation {
  write: WriteRepresentation;
  /**
   * Undefined if representations of this type hold more than plain values; only their text then tells them apart.
   */
  comparisonOf(typeName: string): Comparison | undefined;
}

/** Tells that two objects have equal representations without writing them. It may miss some, but is never wrong. */
export interface Comparison {
  /** The value in our data that differs most. */
  keyOf(row: Row): unknown;
  /** Whether texts differ wherever keys do, which are no objects: so it is unless they are changed before they are sent. */
  tellsTexts: boolean;
  isEqual(a: Row, b: Row): boolean;
}

export function compileRepresentation(
  supergraph: Supergraph,
  requires: readonly RequiresSelection[],
  inputRewrites: readonly InputRewrite[] | null | undefined,
  spelling: Spelling,
): Representation {
  const rewrites = readRewrites(inputRewrites);
  const write = compileWrite(supergraph, requires, rewrites, spelling);
  const comparisons = new Map<string, Comparison | undefined>();
  return {
    write,
    comparisonOf(typeName) {
      let comparison = comparisons.get(typeName);
      if (!comparison && !comparisons.has(typeName)) {
        const tellsTexts = rewrites.length === 0;
        comparison = compileComparison(supergraph, requires, typeName, { tellsTexts, spelling });
        comparisons.set(typeName, comparison);
      }
      return comparison;
    },
  };
}

function compileComparison(
  supergraph: Supergraph,
  requires: readonly RequiresSelection[],
  typeName: string,
  { tellsTexts, spelling }: { tellsTexts: boolean; spelling: Spelling },
): Comparison | undefined {
  const fields = [...collectRequires(supergraph, requires, typeName).values()];
  if (fields.length === 0 || fields.some(({ selections }) => selections.length > 0)) return undefined;
  const names = fields.map(({ name }) => name);
  const keys = supergraph.keyFields(typeName);
  const key = names.find((name) => keys.has(name)) ?? names[0] ?? "";
  const [readKey, compare] = [new Code(spelling), new Code(spelling)];
  const tests = ["__typename", ...names].map((name) => `a[${compare.text(name)}] === b[${compare.text(name)}]`);
  return {
    tellsTexts,
    keyOf: readKey.run(`return (row) => row[${readKey.text(key)}];`) as Comparison["keyOf"],
    isEqual: compare.run(`return (a, b) => ${tests.join(" && ")};`) as Comparison["isEqual"],
  };
}

function compileWrite(
  supergraph: Supergraph,
  requires: readonly RequiresSelection[],
  rewrites: ReturnType<typeof readRewrites>,
  spelling: Spelling,
): WriteRepresentation {
  const writers = new Map<string, WriteRepresentation>();
  return (row, mustBeWhole) => {
    const typeName = row.__typename;
    if (typeof typeName !== "string") return undefined;
    let write = writers.get(typeName);
    if (!write) {
      write = compileForType(typeName);
      writers.set(typeName, write);
    }
    return write(row, mustBeWhole);
  };

  function compileForType(typeName: string): WriteRepresentation {
    const start = `{"__typename":${JSON.stringify(typeName)},`;
    const writeMembers = compileMembers(supergraph, requires, typeName, spelling);
    const isUndecided = dependsOnType(requires, typeName);
    return (row, mustBeWhole) => {
      if (isUndecided && mustBeWhole(row)) return undefined;
      const members = writeMembers(row, mustBeWhole);
      if (!members) return undefined;
      const text = `${start}${members}}`;
      return rewrites.length > 0 ? rewriteText(text) : text;
    };
  }

  /** An object of which no service has told yet more than its interface lacks what its true type requires. */
  function dependsOnType(selections: readonly RequiresSelection[], typeName: string): boolean {
    return selections.some(
      (selection) =>
        selection.kind === "InlineFragment" &&
        (supergraph.isOfType(typeName, selection.typeCondition)
          ? dependsOnType(selection.selections, typeName)
          : supergraph.isOfType(selection.typeCondition, typeName)),
    );
  }

  function rewriteText(text: string): string {
    const representation: unknown = JSON.parse(text);
    applyRewrites(representation, rewrites, supergraph);
    return JSON.stringify(representation);
  }
}

/** Without `__typename`, which stands first. Fields without value are left out, null is sent. */
function compileMembers(
  supergraph: Supergraph,
  requires: readonly RequiresSelection[],
  typeName: string | undefined,
  spelling: Spelling,
): WriteMembers {
  const code = new Code(spelling);
  const fields = [...collectRequires(supergraph, requires, typeName)];
  const body = fields.map(([key, { name, selections }]) => {
    const write = code.value(selections.length > 0 ? compileNested(supergraph, selections, spelling) : writeJson);
    return `value = row[${code.text(name)}];
      if (value === undefined) { if (mustBeWhole(row)) return undefined; }
      else {
        text = ${write}(value, mustBeWhole);
        if (text === undefined) return undefined;
        members += (members === "" ? "" : ",") + ${code.text(`${JSON.stringify(key)}:`)} + text;
      }`;
  });
  const text = `return (row, mustBeWhole) => { let value, text, members = ""; ${body.join("\n")} return members; };`;
  return code.run(text) as WriteMembers;
}

interface RequiredField {
  /** The key in our data. */
  name: string;
  selections: RequiresSelection[];
}

/** By key of the representation; objects below may be of a type that we do not know, to them every fragment applies. */
function collectRequires(
  supergraph: Supergraph,
  requires: readonly RequiresSelection[],
  typeName: string | undefined,
  fields = new Map<string, RequiredField>(),
): Map<string, RequiredField> {
  for (const selection of requires) {
    if (selection.kind === "InlineFragment") {
      if (typeName !== undefined && !supergraph.isOfType(typeName, selection.typeCondition)) continue;
      collectRequires(supergraph, selection.selections, typeName, fields);
    } else if (selection.kind === "Field") {
      if (selection.name === "__typename") continue;
      const key = selection.alias ?? selection.name;
      const known = fields.get(key);
      if (known) known.selections.push(...(selection.selections ?? []));
      else fields.set(key, { name: selection.name, selections: [...(selection.selections ?? [])] });
    } else {
      throw new Error(`A plan requires a fragment spread, "${selection.value}"`);
    }
  }
  return fields;
}

function compileNested(
  supergraph: Supergraph,
  selections: readonly RequiresSelection[],
  spelling: Spelling,
): WriteValue {
  const asksTypename = mentionsTypename(selections);
  const hasFragments = selections.some(({ kind }) => kind === "InlineFragment");
  const memberWriters = new Map<unknown, WriteMembers>();
  return write;

  function write(value: unknown, mustBeWhole: MustBeWhole): string | undefined {
    if (Array.isArray(value)) return writeList(value, mustBeWhole);
    if (!isRow(value)) return writeJson(value);
    const typeName = typeof value.__typename === "string" ? value.__typename : undefined;
    let writeMembers = memberWriters.get(typeName);
    if (!writeMembers) {
      writeMembers = compileMembers(supergraph, selections, typeName, spelling);
      memberWriters.set(typeName, writeMembers);
    }
    // of an unknown type no object has the fields of all fragments
    const members = writeMembers(value, typeName === undefined && hasFragments ? never : mustBeWhole);
    if (members === undefined) return undefined;
    if (!asksTypename || typeName === undefined) return `{${members}}`;
    return `{"__typename":${JSON.stringify(typeName)}${members && `,${members}`}}`;
  }

  function writeList(values: readonly unknown[], mustBeWhole: MustBeWhole): string | undefined {
    const items = values.map((value) => write(value, mustBeWhole));
    return items.includes(undefined) ? undefined : `[${items.join(",")}]`;
  }
}

function never(): boolean {
  return false;
}

function mentionsTypename(selections: readonly RequiresSelection[]): boolean {
  return selections.some(
    (selection) =>
      (selection.kind === "Field" && selection.name === "__typename") ||
      (selection.kind === "InlineFragment" && mentionsTypename(selection.selections)),
  );
}

function writeJson(value: unknown): string {
  return typeof value === "number" ? String(value) : JSON.stringify(value ?? null);
}
