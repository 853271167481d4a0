import type { EntityManager } from "typeorm";
import { rowLock } from "../../services/kit/database/lock";
import { SupergraphArtifactHead } from "./artifact-head.entity";

/** The number of the first artifact of which the changelog does not tell yet; null if it tells of all. */
export async function findUntold(db: EntityManager): Promise<number | null> {
  const { number, toldNumber } = await db.findOneByOrFail(SupergraphArtifactHead, { id: 1 });
  return toldNumber < number ? toldNumber + 1 : null;
}

/** Has an artifact told of, in the same transaction, unless it was meanwhile. */
export async function tellOnce(tx: EntityManager, number: number, tell: () => Promise<void>): Promise<void> {
  const head = await tx.findOneOrFail(SupergraphArtifactHead, { where: { id: 1 }, lock: rowLock(tx) });
  if (head.toldNumber !== number - 1) return;
  await tell();
  await tx.update(SupergraphArtifactHead, { id: 1 }, { toldNumber: number });
}
