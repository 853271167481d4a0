import type { CaseKeys } from "../../kit/keys/case-keys";
import type { SealedColumns } from "../../kit/sealing/reseal";
import { open, seal } from "../../kit/sealing/seal";
import { AidChange } from "./aid-change.entity";
import { AidRequest } from "./aid-request.entity";
import { Pledge } from "./pledge.entity";

/** What is sealed, by table. */
const SEALED = {
  aid_request: ["groupName", "contact", "need", "reasons"],
  pledge: ["offer", "contact"],
  aid_change: ["reason"],
} as const;

type Table = keyof typeof SEALED;

export const AID_SEALED_COLUMNS: readonly SealedColumns[] = [
  { entity: AidRequest, columns: SEALED.aid_request },
  { entity: Pledge, columns: SEALED.pledge },
  { entity: AidChange, columns: SEALED.aid_change },
];

/** The sealed texts of a row that is about to be written. */
export function sealTexts<T extends Table>(
  { sealing }: CaseKeys,
  table: T,
  id: string,
  texts: Record<(typeof SEALED)[T][number], string | null | undefined>,
): Record<(typeof SEALED)[T][number], string | null> {
  const sealed = SEALED[table].map((column) => {
    const text = texts[column as (typeof SEALED)[T][number]];
    return [column, text == null ? null : seal(text, sealing, { table, column, id })];
  });
  return Object.fromEntries(sealed);
}

/** A text of a row; null where it has none. */
export function openText<T extends Table, Column extends (typeof SEALED)[T][number]>(
  { sealing }: CaseKeys,
  table: T,
  row: { id: string } & Record<Column, string | null>,
  column: Column,
): string | null {
  const sealed = row[column];
  return sealed === null ? null : open(sealed, sealing, { table, column, id: row.id });
}
