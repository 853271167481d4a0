import type { EntityManager } from "typeorm";
import type { Database } from "../../services/kit/database/open-database";
import { HubError } from "../../services/kit/errors";
import type { Keys } from "../../services/kit/keys/key";
import type { ArtifactStatement } from "./artifact";
import { publicKeysOf } from "./artifact-keys";
import { findArtifact } from "./find-artifact";
import { insertArtifact } from "./make-artifact";
import { verifyArtifact } from "./verify-artifact";

export interface RollBackOptions {
  hubId: string;
  /** `ARTIFACT_KEY`; the older artifact must be signed by one of them still. */
  keys: Keys;
  now: Date;
  reason: string;
  /** That of now: what it decides holds until the registry changes. */
  registryVersion: string;
  /** In which it is kept. @default one of its own */
  keep?: KeepNumber;
}

/** Does it in a transaction, or knows the number of when it was done before. */
export type KeepNumber = (work: (tx: EntityManager) => Promise<number>) => Promise<number>;

/**
 * Keeps the content of an older artifact under the next number: replicas take it as they take any, and none that is older.
 *
 * @returns Its number
 * @throws {HubError} NOT_FOUND
 * @throws {ArtifactRefused} when what is kept is not what was signed
 */
export async function rollBackTo(
  database: Database,
  number: number,
  { hubId, keys, now, reason, registryVersion, keep = (work) => database.write(work) }: RollBackOptions,
): Promise<number> {
  const older = await findArtifact(database.read, number);
  if (!older) {
    const message = `Cannot roll back to supergraph ${number} as there is none of this number`;
    throw new HubError("NOT_FOUND", message, { field: "number" });
  }
  const verified = verifyArtifact(older, { keys: publicKeysOf(keys), hubId });
  const { subgraphs } = verified;
  const content = { hubId, subgraphs, registryVersion, madeAt: now.toISOString(), reason: reason.slice(0, 500) };
  return keep(async (tx) => {
    // Its texts are kept: none ever goes
    const signed = await insertArtifact(tx, content, verified, { key: keys[0] });
    if (!signed) throw new Error("Whatever the number is, it is taken");
    return (JSON.parse(signed.statement) as ArtifactStatement).number;
  });
}
