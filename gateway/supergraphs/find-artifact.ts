import type { EntityManager } from "typeorm";
import { type ArtifactStatement, type SignedArtifact } from "./artifact";
import { SupergraphArtifact } from "./artifact.entity";
import { SupergraphArtifactHead } from "./artifact-head.entity";
import { loadTexts } from "./supergraph-texts";

/** 0 before the first. Cheap: replicas ask four times a second. */
export async function findLatestNumber(db: EntityManager): Promise<number> {
  const head = await db.findOneByOrFail(SupergraphArtifactHead, { id: 1 });
  return head.number;
}

/**
 * As it was kept, and not verified yet.
 *
 * @param number @default the latest
 */
export async function findArtifact(db: EntityManager, number?: number): Promise<SignedArtifact | null> {
  const row = await db.findOneBy(SupergraphArtifact, { number: number ?? (await findLatestNumber(db)) });
  if (!row) return null;
  const { [row.sha256]: statement } = await loadTexts(db, [row.sha256]);
  // Whoever verifies it says what is missing
  if (statement === undefined) return { statement: "", keyId: row.keyId, signature: row.signature, texts: {} };
  const { supergraph, removals }: ArtifactStatement = JSON.parse(statement);
  const texts = await loadTexts(db, [supergraph, ...removals.map((removal) => removal.supergraph)]);
  return { statement, keyId: row.keyId, signature: row.signature, texts };
}
