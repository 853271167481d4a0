import type { EntityManager } from "typeorm";

/** A statement, or a part of one, with its parameters in their order. */
export interface Sql {
  sql: string;
  params: readonly unknown[];
}

/** Put together from parts: what comes from outside is a part made by `value()`, never text. */
export function sql(texts: TemplateStringsArray, ...parts: Sql[]): Sql {
  return {
    sql: texts.map((text, at) => text + (parts[at]?.sql ?? "")).join(""),
    params: parts.flatMap(({ params }) => params),
  };
}

/** Text of our own that goes into a statement as it is. */
export function raw(text: string | number): Sql {
  return { sql: String(text), params: [] };
}

export function value(param: string | number): Sql {
  return { sql: "?", params: [param] };
}

export function joined(parts: readonly Sql[], separator: string): Sql {
  return { sql: parts.map((part) => part.sql).join(separator), params: parts.flatMap(({ params }) => params) };
}

export function commas(parts: readonly Sql[]): Sql {
  return joined(parts, ", ");
}

export function all(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`1 = 1` : joined(conditions, " AND ");
}

export function run<Row>(db: EntityManager, { sql, params }: Sql): Promise<Row[]> {
  return db.query(sql, [...params]);
}
