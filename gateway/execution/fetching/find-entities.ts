import { MAX_REPRESENTATIONS } from "../../../services/kit/graphql/guard-entities";
import type { CopyObject } from "../answer/copy-answer";
import type { Row } from "../rows";
import type { Run } from "../run";
import type { FindRows } from "./find-rows";
import type { Comparison, Representation } from "./representations";

/** One `_entities` field of an operation. */
export interface EntityGroup {
  /** The response key of the field. */
  alias: string;
  /** With quotes and colon, as it stands in the JSON of the variables. */
  variable: string;
  findRows: readonly FindRows[];
  /** Two paths that differ by a type condition alone may lead to the same object. */
  mayOverlap: boolean;
  representation: Representation;
  /** Whether what is asked of an entity has objects below it. */
  holdsObjects: boolean;
  rename: (key: string) => string;
  copy: CopyObject;
}

/** What a group asks for in one request: `places[i]` are the objects that `texts[i]` represents. */
export interface Asked {
  group: EntityGroup;
  texts: string[];
  places: Row[][];
}

/** Equal representations are asked for once. */
export function findEntities(group: EntityGroup, { data, problems }: Run): Asked {
  const { write, comparisonOf } = group.representation;
  const mayLack = (row: Row) => problems.mayLack(row);
  const asked: Asked = { group, texts: [], places: [] };
  const rows: Row[] = [];
  for (const find of group.findRows) find(data, rows);
  let byText: Map<string, Row[]> | undefined;
  const byKey = new Map<unknown, Row[]>();
  // Most objects are of the type of the one before
  let typeName: unknown = null;
  let comparison: Comparison | undefined;
  // several paths may lead to one object
  for (const row of group.mayOverlap ? [...new Set(rows)] : rows) {
    if (row.__typename !== typeName) {
      typeName = row.__typename;
      comparison = comparisonOf(String(typeName));
    }
    const key = comparison?.keyOf(row);
    const similar = comparison && byKey.get(key);
    if (similar?.[0] && comparison?.isEqual(similar[0], row)) {
      similar.push(row);
      continue;
    }
    const text = write(row, mayLack);
    if (text === undefined) continue;
    const isNew = comparison?.tellsTexts && !similar && typeof key !== "object";
    let places = isNew ? undefined : allByText().get(text);
    if (!places) {
      places = [];
      byText?.set(text, places);
      asked.texts.push(text);
      asked.places.push(places);
    }
    places.push(row);
    if (comparison) byKey.set(key, places);
  }
  return asked;

  function allByText(): Map<string, Row[]> {
    byText ??= new Map(asked.texts.map((text, index) => [text, asked.places[index] as Row[]]));
    return byText;
  }
}

/** The same in as many calls as are needed, of as many entities as our services take; none if there is nothing to ask for. */
export function splitAsked(asked: readonly Asked[]): Asked[][] {
  const most = Math.max(...asked.map(({ texts }) => texts.length));
  if (most > 0 && most <= MAX_REPRESENTATIONS) return [[...asked]];
  return Array.from({ length: Math.ceil(most / MAX_REPRESENTATIONS) }, (_, part) => {
    const [start, end] = [part * MAX_REPRESENTATIONS, (part + 1) * MAX_REPRESENTATIONS];
    return asked.map(({ group, texts, places }) => ({
      group,
      texts: texts.slice(start, end),
      places: places.slice(start, end),
    }));
  });
}

export function allPlaces(asked: readonly Asked[]): Row[] {
  return asked.flatMap(({ places }) => places.flat());
}
