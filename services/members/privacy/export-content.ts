import { gunzipSync, gzipSync } from "node:zlib";
import { type EntityManager, In } from "typeorm";
import { insertRows } from "../../kit/database/insert-rows";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import type { PersonalContent } from "../../kit/personal-data/personal-data";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, type SealContext, seal } from "../../kit/sealing/seal";
import { PersonDataState } from "./person-data-state";
import { PersonExportChunk, PersonExportPart } from "./person-export.entity";

export const EXPORT_SEALED_COLUMNS: readonly SealedColumns[] = [{ entity: PersonExportChunk, columns: ["content"] }];

/** In base64; a third longer once it is sealed, it has its place in 64 KiB. */
const CHUNK_CHARACTERS = 45_000;

/** Keeps what a service gave to an export, once: not where it gave it before, or the export is gone. */
export async function keepPart(
  tx: EntityManager,
  cases: CaseKeys,
  { partId, content, at }: { partId: string; content: PersonalContent; at: Date },
): Promise<void> {
  const pending = { id: partId, state: PersonDataState.PENDING };
  const { affected } = await tx.update(PersonExportPart, pending, { state: PersonDataState.DONE, at });
  if (affected !== 1) return;
  const text = gzipSync(JSON.stringify(content)).toString("base64");
  const pieces = text.match(new RegExp(`.{1,${CHUNK_CHARACTERS}}`, "g")) ?? [];
  const chunks = pieces.map((piece, number) => {
    const id = newId("pxc");
    return { id, partId, number, content: seal(piece, cases.sealing, inChunk(id)) };
  });
  await insertRows(tx, PersonExportChunk, chunks);
}

/** By service what was given so far. */
export async function openContent(
  db: EntityManager,
  { sealing }: CaseKeys,
  parts: readonly PersonExportPart[],
): Promise<Record<string, PersonalContent>> {
  const where = { partId: In(parts.map(({ id }) => id)) };
  const chunks = await db.find(PersonExportChunk, { where, order: { partId: "ASC", number: "ASC" } });
  const byPart = Map.groupBy(chunks, ({ partId }) => partId);
  const given = parts.flatMap(({ id, service }): Array<[string, PersonalContent]> => {
    const pieces = byPart.get(id);
    if (!pieces) return [];
    const text = pieces.map((chunk) => open(chunk.content, sealing, inChunk(chunk.id))).join("");
    return [[service, JSON.parse(gunzipSync(Buffer.from(text, "base64")).toString("utf8"))]];
  });
  return Object.fromEntries(given);
}

function inChunk(id: string): SealContext {
  return { table: "person_export_chunk", column: "content", id };
}
