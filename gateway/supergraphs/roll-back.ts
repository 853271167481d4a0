import type { Database } from "../../services/kit/database/open-database";
import { HubError } from "../../services/kit/errors";
import type { Keys } from "../../services/kit/keys/key";
import type { SignedArtifact } from "./artifact";
import { publicKeysOf } from "./artifact-keys";
import { findArtifact } from "./find-artifact";
import { keepArtifact } from "./make-artifact";
import { verifyArtifact } from "./verify-artifact";

export interface RollBackOptions {
  hubId: string;
  /** `ARTIFACT_KEY`; the older artifact must be signed by one of them still. */
  keys: Keys;
  now: Date;
  reason: string;
  /** That of now: what it decides holds until the registry changes. */
  registryVersion: string;
}

/**
 * Keeps the content of an older artifact under the next number: replicas take it as they take any, and none that is older.
 *
 * @throws {HubError} NOT_FOUND
 * @throws {ArtifactRefused} when what is kept is not what was signed
 */
export async function rollBackTo(
  database: Database,
  number: number,
  { hubId, keys, now, reason, registryVersion }: RollBackOptions,
): Promise<SignedArtifact> {
  const older = await findArtifact(database.read, number);
  if (!older) {
    const message = `Cannot roll back to supergraph ${number} as there is none of this number`;
    throw new HubError("NOT_FOUND", message, { field: "number" });
  }
  const verified = verifyArtifact(older, { keys: publicKeysOf(keys), hubId });
  const { subgraphs } = verified;
  const content = { hubId, subgraphs, registryVersion, madeAt: now.toISOString(), reason: reason.slice(0, 500) };
  const signed = await keepArtifact(database, content, verified, { key: keys[0] });
  if (!signed) throw new Error("Whatever the number is, it is taken");
  return signed;
}
