import { Field, Int, ObjectType } from "type-graphql";
import { type EntityManager, LessThan } from "typeorm";
import { startOfQuarter } from "../../kit/day";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryOutcome } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";
import { type CountRow, suppress, suppressTotal } from "./suppress";

/** The key of cases of which the region is not known, or which have no outcome. */
const UNKNOWN = "UNKNOWN";

@ObjectType({ description: "How many advisory cases there were of a kind, 5 or more" })
export class AdvisoryCount implements CountRow {
  @Field(() => String, {
    nullable: true,
    description:
      "An `AdvisoryTopic`, an `AdvisoryOutcome`, a NUTS-2 region, or `UNKNOWN`; null for the kinds that are put together, since they are under 5 or would tell how many those are",
  })
  key!: string | null;

  @Field(() => Int, { description: "How many, 5 or more" })
  count!: number;
}

@ObjectType({
  description: "How many advisory cases were opened in a year; no count under 5 is told, or follows from others",
})
export class AdvisoryCounts {
  @Field(() => Int, { description: "The year in which they were opened, in UTC" })
  year!: number;

  @Field(() => Date, {
    nullable: true,
    description:
      "Only cases opened before this moment are counted: the end of the last full quarter, in UTC; null for a year that is over, of which all are",
  })
  asOf!: Date | null;

  @Field(() => Int, { nullable: true, description: "Null where there were fewer than 5" })
  total!: number | null;

  @Field(() => [AdvisoryCount], { description: "The largest first" })
  byTopic!: CountRow[];

  @Field(() => [AdvisoryCount], { description: "By the region of the client, the largest first" })
  byNuts2!: CountRow[];

  @Field(() => [AdvisoryCount], { description: "The largest first; `UNKNOWN` for those without an outcome yet" })
  byOutcome!: CountRow[];
}

/** The NUTS-2 region of one of level 3; wider ones as they are. */
export function toNuts2(nuts: string): string {
  return nuts.slice(0, 4);
}

type Cell = Pick<AdvisoryCase, "topic" | "nuts" | "outcome"> & { count: number };

/**
 * What may be told to anybody of the cases opened in a year, anonymised ones too; by one SQL statement. Of a year that is
 * not over, those of full quarters alone: a count that grows by one would tell that somebody has just come.
 */
export async function countCases(db: EntityManager, year: number, now: Date): Promise<AdvisoryCounts> {
  const asOf = year < now.getUTCFullYear() ? null : startOfQuarter(now);
  const cells = await findCells(db, year, asOf);
  const by = (keyOf: (cell: Cell) => string, universe: number) => suppress(sumBy(cells, keyOf), universe);
  return {
    ...{ year, asOf },
    total: suppressTotal(cells.reduce((sum, { count }) => sum + count, 0)),
    byTopic: by(({ topic }) => topic, Object.keys(AdvisoryTopic).length),
    byNuts2: by(({ nuts }) => (nuts && nuts.length >= 4 ? toNuts2(nuts) : UNKNOWN), Number.POSITIVE_INFINITY),
    byOutcome: by(({ outcome }) => outcome ?? UNKNOWN, Object.keys(AdvisoryOutcome).length + 1),
  };
}

async function findCells(db: EntityManager, openedYear: number, before: Date | null): Promise<Cell[]> {
  const rows = await db
    .createQueryBuilder(AdvisoryCase, "node")
    .select("node.topic", "topic")
    .addSelect("node.nuts", "nuts")
    .addSelect("node.outcome", "outcome")
    .addSelect("COUNT(*)", "count")
    .where({ openedYear, ...(before && { createdAt: LessThan(before) }) })
    .groupBy("node.topic")
    .addGroupBy("node.nuts")
    .addGroupBy("node.outcome")
    .getRawMany<Omit<Cell, "count"> & { count: unknown }>();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

function sumBy(cells: readonly Cell[], keyOf: (cell: Cell) => string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const cell of cells) sums.set(keyOf(cell), (sums.get(keyOf(cell)) ?? 0) + cell.count);
  return sums;
}
