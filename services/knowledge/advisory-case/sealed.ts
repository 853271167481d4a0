import type { CaseKeys } from "../../kit/keys/case-keys";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, type SealContext, seal } from "../../kit/sealing/seal";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";

const CASE_COLUMNS = ["groupName", "contact", "subject", "reason"] as const;

type SealedCaseColumn = (typeof CASE_COLUMNS)[number];

export const SEALED_ADVISORY_COLUMNS: readonly SealedColumns[] = [
  { entity: AdvisoryCase, columns: CASE_COLUMNS },
  { entity: AdvisoryNote, columns: ["text"] },
  { entity: AdvisoryConflict, columns: ["reason"] },
];

/** Where texts of a case are sealed. */
export function inCase(id: string, column: SealedCaseColumn): SealContext {
  return { table: "advisory_case", column, id };
}

export function inNote(id: string): SealContext {
  return { table: "advisory_note", column: "text", id };
}

export function inConflict(id: string): SealContext {
  return { table: "advisory_conflict", column: "reason", id };
}

/** Nothing stays nothing, and so does a text of spaces alone. */
export function sealText({ sealing }: CaseKeys, text: string | null | undefined, context: SealContext): string | null {
  return text == null || text.trim() === "" ? null : seal(text, sealing, context);
}

export function openText({ sealing }: CaseKeys, sealed: string | null, context: SealContext): string | null {
  return sealed === null ? null : open(sealed, sealing, context);
}
