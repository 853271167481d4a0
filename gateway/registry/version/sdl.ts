import { createHash } from "node:crypto";
import { type EntityManager, In } from "typeorm";
import { insertRows } from "../../../services/kit/database/insert-rows";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import { SubgraphVersionPart } from "./version.entity";

export const MAX_SDL_BYTES = 500_000;
/** Of which base64 makes 60,000 letters. */
const PART_BYTES = 45_000;

export function hashSdl(sdl: string): string {
  return createHash("sha256").update(sdl).digest("hex");
}

/** @throws {HubError} BAD_INPUT */
export function assertSize(sdl: string): void {
  const bytes = Buffer.byteLength(sdl);
  if (bytes > 0 && bytes <= MAX_SDL_BYTES) return;
  const message = `Cannot take the schema: expected 1 to ${MAX_SDL_BYTES} bytes, it has ${bytes}`;
  throw new HubError("BAD_INPUT", message, { field: "sdl" });
}

export async function writeSdl(tx: EntityManager, versionId: string, sdl: string): Promise<void> {
  const bytes = Buffer.from(sdl);
  const parts = Array.from({ length: Math.ceil(bytes.length / PART_BYTES) }, (_, at) => ({
    ...{ id: newId("svp"), versionId, no: at + 1 },
    content: bytes.subarray(at * PART_BYTES, (at + 1) * PART_BYTES).toString("base64"),
  }));
  await insertRows(tx, SubgraphVersionPart, parts);
}

/** The schemas of versions by their ids. */
export async function readSdls(db: EntityManager, versionIds: readonly string[]): Promise<Map<string, string>> {
  if (versionIds.length === 0) return new Map();
  const where = { versionId: In([...versionIds]) };
  const parts = await db.find(SubgraphVersionPart, { where, order: { versionId: "ASC", no: "ASC" } });
  const byVersion = Map.groupBy(parts, ({ versionId }) => versionId);
  return new Map(
    [...byVersion].map(([id, own]) => [
      id,
      Buffer.concat(own.map(({ content }) => Buffer.from(content, "base64"))).toString(),
    ]),
  );
}
