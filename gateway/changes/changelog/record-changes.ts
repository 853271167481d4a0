import type { EntityManager } from "typeorm";
import { insertRows } from "../../../services/kit/database/insert-rows";
import { newId } from "../../../services/kit/ids";
import { plainText } from "../report/plain-text";
import type { PublishedChange } from "./published-changes";
import { SchemaChange } from "./schema-change.entity";

export interface PublishedArtifact {
  /** Of the supergraph. */
  number: number;
  /** When it was put in place. */
  at: Date;
  /** The subgraph whose new version it was made for, if it was for one. */
  subgraph: string | null;
}

const MAX_COORDINATE = 400;

/** Notes what a supergraph brought, unless it is noted already, such as by a hub of an older version. */
export async function recordChanges(
  tx: EntityManager,
  { number, at, subgraph }: PublishedArtifact,
  changes: readonly PublishedChange[],
): Promise<void> {
  if (await tx.existsBy(SchemaChange, { number })) return;
  const rows = changes.map(({ kind, coordinate, message, isBreaking, isDangerous, isPublic }) => ({
    ...{ id: newId("sch"), number, at, kind, isBreaking, isDangerous, isPublic, subgraph },
    coordinate: coordinate.slice(0, MAX_COORDINATE),
    // allies write why something is deprecated
    message: plainText(message),
  }));
  await insertRows<SchemaChange>(tx, SchemaChange, rows);
}
