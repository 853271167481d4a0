import type { EntityManager } from "typeorm";
import type { Database } from "../../kit/database/open-database";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { fold, foldedWords } from "../../kit/text/fold";
import { MultilingualText, sortKey } from "../../kit/text/multilingual-text";
import { Funder, FunderKind } from "../funder/funder.entity";

const MAX_NAME_LENGTH = 255;

/** @throws {HubError} BAD_INPUT for what is neither an id nor a name of a funder */
export function assertFunderName(funder: string): void {
  if (foldedWords(funder).length > 0 && funder.length <= MAX_NAME_LENGTH) return;
  throw refuse(funder, `an id such as fnd_… or a name of at most ${MAX_NAME_LENGTH} characters, with letters`);
}

export interface FoundFunder {
  /** Null for one that a dry run would create. */
  id: string | null;
  /** What became of it, where it was not known. */
  notes: string[];
}

/**
 * A funder by its id, or by its name in any of its languages, case and accents aside; a name that nobody has becomes a
 * funder of which no more is known.
 *
 * @throws {HubError} BAD_INPUT for an id that is not known, and for a name that several have
 */
export async function findOrCreateFunder(
  database: Database,
  wanted: string,
  { dryRun }: { dryRun: boolean },
): Promise<FoundFunder> {
  const known = await findFunderId(database.read, wanted);
  if (known !== null) return { id: known, notes: [] };
  const name = JSON.stringify(wanted);
  if (dryRun) return { id: null, notes: [`funder ${name} is not known: it would be created`] };
  const id = await database.write(async (tx) => {
    await lockName(tx, wanted);
    return (await findFunderId(tx, wanted)) ?? (await createFunder(tx, wanted));
  });
  return { id, notes: [`funder ${name} was not known: created`] };
}

async function findFunderId(db: EntityManager, wanted: string): Promise<string | null> {
  if (/^fnd_\S+$/.test(wanted)) {
    if (await db.existsBy(Funder, { id: wanted })) return wanted;
    throw refuse(wanted, "the id of a funder that there is");
  }
  const folded = fold(wanted);
  const funders = await db.find(Funder, { select: { id: true, name: true } });
  const found = funders.filter(({ name }) => name.editions.some(({ text }) => fold(text) === folded));
  if (found.length <= 1) return found[0]?.id ?? null;
  throw refuse(wanted, `one of the ids ${found.map(({ id }) => id).join(", ")}, as several have that name`);
}

/** Another import that would create it waits, or is asked to look again. SQLite has one writer at a time anyway. */
async function lockName(tx: EntityManager, wanted: string): Promise<void> {
  if (tx.dataSource.options.type === "better-sqlite3") return;
  await tx
    .createQueryBuilder(Funder, "funder")
    .select("funder.id")
    .where("funder.sortName = :sortName", { sortName: sortKey(toName(wanted)) })
    .setLock("pessimistic_write")
    .getMany();
}

async function createFunder(tx: EntityManager, wanted: string): Promise<string> {
  const id = newId("fnd");
  const name = toName(wanted);
  const unknown = { kind: FunderKind.OTHER, country: null, website: null, fictional: false };
  await tx.insert(Funder, { id, name, sortName: sortKey(name), ...unknown });
  return id;
}

function toName(text: string): MultilingualText {
  return new MultilingualText([{ lang: "und", text }]);
}

function refuse(funder: string, expected: string): HubError {
  const message = `Cannot import for the funder ${JSON.stringify(funder)}: expected ${expected}`;
  return new HubError("BAD_INPUT", message, { field: "funder" });
}
