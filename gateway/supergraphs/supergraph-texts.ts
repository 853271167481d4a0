import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { type EntityManager, In } from "typeorm";
import type { Database } from "../../services/kit/database/open-database";
import { hashText } from "./artifact";
import { SupergraphText } from "./supergraph-text.entity";

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** A column of MySQL holds 65,535 bytes. */
const PART_LENGTH = 60_000;
/** What a database is given is not believed: no text of ours is longer. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Keeps texts that are not kept yet, each in a transaction of its own; whoever else keeps the same one does no harm. */
export async function keepTexts(database: Database, texts: Iterable<string>): Promise<void> {
  for (const text of texts) {
    if (await database.read.existsBy(SupergraphText, { sha256: hashText(text) })) continue;
    const parts = await compressText(text);
    await database.write((tx) => insertText(tx, parts));
  }
}

/** As it is kept. */
export async function compressText(text: string): Promise<SupergraphText[]> {
  const sha256 = hashText(text);
  const encoded = (await compress(text)).toString("base64");
  return Array.from({ length: Math.ceil(encoded.length / PART_LENGTH) }, (_, at) => ({
    ...{ sha256, part: at + 1 },
    content: encoded.slice(at * PART_LENGTH, (at + 1) * PART_LENGTH),
  }));
}

export async function insertText(tx: EntityManager, parts: SupergraphText[]): Promise<void> {
  await tx.createQueryBuilder().insert().into(SupergraphText).values(parts).orIgnore().execute();
}

/** By their hashes; those that are not kept are missing. */
export async function loadTexts(db: EntityManager, hashes: readonly string[]): Promise<Record<string, string>> {
  const rows = await db.find(SupergraphText, { where: { sha256: In(hashes) }, order: { sha256: "ASC", part: "ASC" } });
  const texts: Record<string, string> = {};
  for (const [sha256, parts] of Map.groupBy(rows, (row) => row.sha256)) {
    const encoded = parts.map(({ content }) => content).join("");
    texts[sha256] = String(await decompress(Buffer.from(encoded, "base64"), { maxOutputLength: MAX_BYTES }));
  }
  return texts;
}
