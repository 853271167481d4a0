import type { EntityManager } from "typeorm";

/** A choice of the union: data, not configuration of a process, since people decide it while the hub runs. */
export interface UnionSettingDefinition<T = unknown> {
  name: string;
  /** Holds where nothing is set. */
  default: T;
  /** Null for what is no value of the setting. */
  parse(text: string): T | null;
  /** What `parse` takes, as in "expected …". */
  expected: string;
  /** What it decides, in one sentence without a final dot. */
  help: string;
  /** What is wrong with a value beside the records, as in "expected …"; null where nothing is. */
  check?(db: EntityManager, value: T): Promise<string | null>;
}

/** The settings of one service, by their names. */
export type UnionSettings = Readonly<Record<string, UnionSettingDefinition>>;

/** @param name As in the catalogue */
export function choice<T extends string>(
  name: string,
  { values, ...rest }: { values: readonly T[]; default: T; help: string },
): UnionSettingDefinition<T> {
  const parse = (text: string) => values.find((value) => value === text) ?? null;
  return { name, parse, expected: `one of ${values.join(", ")}`, ...rest };
}

/** A whole number of months, of which the records of a kind are kept. */
export function months(name: string, rest: { default: number; help: string }): UnionSettingDefinition<number> {
  const parse = (text: string) => (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= MAX_MONTHS ? Number(text) : null);
  return { name, parse, expected: `a whole number of months from 1 to ${MAX_MONTHS}`, ...rest };
}

const MAX_MONTHS = 600;
