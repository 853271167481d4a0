import type { EntityManager } from "typeorm";
import { rowLock } from "../../services/kit/database/lock";
import { RegistryHead } from "./registry-head.entity";

const ID = 1;

export function getHead(db: EntityManager): Promise<RegistryHead> {
  return db.findOneByOrFail(RegistryHead, { id: ID });
}

/** Waits for those who are changing what is composed; the first statement of a transaction that does. */
export function lockHead(tx: EntityManager): Promise<RegistryHead> {
  return tx.findOneOrFail(RegistryHead, { where: { id: ID }, lock: rowLock(tx) });
}

/** Lets everybody who composes see that it is to be done anew. */
export async function countUp(tx: EntityManager, counted: "version" | "grantsVersion"): Promise<void> {
  await tx.increment(RegistryHead, { id: ID }, counted, 1);
}
