import { Readable } from "node:stream";
import type { EntityManager } from "typeorm";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, type SealContext, seal } from "../../kit/sealing/seal";
import { ImportUpload, ImportUploadPart } from "./import-upload.entity";

export const UPLOAD_SEALED_COLUMNS: SealedColumns = { entity: ImportUploadPart, columns: ["content"] };

/** In base64 and sealed it fits a text column of MySQL (65,535 bytes): 4/3 of it twice, and 90 more. */
const PART_BYTES = 36_000;

/** Keeps a file until it is imported. */
export async function writeUpload(
  tx: EntityManager,
  { sealing }: CaseKeys,
  { content, ...upload }: ImportUpload & { content: Buffer },
): Promise<void> {
  await tx.insert(ImportUpload, upload);
  for (let at = 0; at < content.length; at += PART_BYTES) {
    const id = newId("upl");
    const text = content.subarray(at, at + PART_BYTES).toString("base64");
    const part = { id, uploadId: upload.id, no: at / PART_BYTES + 1, content: seal(text, sealing, contextOf(id)) };
    await tx.insert(ImportUploadPart, part);
  }
}

export interface OpenedUpload extends Pick<ImportUpload, "networkSlug" | "mapping"> {
  /** Opens the file, as often as is wanted. */
  open: () => Readable;
}

/** Null where it is gone. */
export async function readUpload(db: EntityManager, { sealing }: CaseKeys, id: string): Promise<OpenedUpload | null> {
  const upload = await db.findOneBy(ImportUpload, { id });
  if (!upload) return null;
  const parts = await db.find(ImportUploadPart, { where: { uploadId: id }, order: { no: "ASC" } });
  const bytes = parts.map((part) => Buffer.from(open(part.content, sealing, contextOf(part.id)), "base64"));
  return { networkSlug: upload.networkSlug, mapping: upload.mapping, open: () => Readable.from(bytes) };
}

export async function deleteUpload(tx: EntityManager, id: string): Promise<void> {
  await tx.delete(ImportUploadPart, { uploadId: id });
  await tx.delete(ImportUpload, { id });
}

function contextOf(id: string): SealContext {
  return { table: "import_upload_part", column: "content", id };
}
