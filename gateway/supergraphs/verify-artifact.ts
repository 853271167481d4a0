import { verify } from "node:crypto";
import { ARTIFACT_FORMAT, type ArtifactStatement, hashText, type SignedArtifact } from "./artifact";
import type { PublicKeys } from "./artifact-keys";
import { ArtifactRefused } from "./artifact-refused";
import type { Removal, SupergraphTexts } from "./removals";
import { signedBytes } from "./sign-artifact";

export interface VerifyOptions {
  /** Of those who may sign. */
  keys: PublicKeys;
  /** Whose supergraph is expected. */
  hubId: string;
  /** The number of what serves; an older one is refused. @default 0 */
  atLeast?: number;
}

/** An artifact that the hub signed. */
export interface VerifiedArtifact
  extends Omit<ArtifactStatement, "format" | "supergraph" | "removals">,
    SupergraphTexts {
  removals: readonly Removal[];
  /** Of its statement, in hexadecimal. */
  sha256: string;
  signed: SignedArtifact;
}

/** @throws {ArtifactRefused} ARTIFACT_UNSIGNED, ARTIFACT_FOREIGN or ARTIFACT_OUTDATED */
export function verifyArtifact(signed: SignedArtifact, { keys, hubId, atLeast = 0 }: VerifyOptions): VerifiedArtifact {
  const { number, supergraph, removals, ...rest } = readStatement(signed, keys);
  if (rest.hubId !== hubId)
    throw foreign(`it is that of ${JSON.stringify(rest.hubId)}, expected ${JSON.stringify(hubId)}`);
  if (number < atLeast) {
    const message = `Cannot serve supergraph ${number} as it is outdated, expected ${atLeast} or a later one`;
    throw new ArtifactRefused("ARTIFACT_OUTDATED", message);
  }
  return {
    ...{ number, hubId, subgraphs: rest.subgraphs, registryVersion: rest.registryVersion },
    ...{ madeAt: rest.madeAt, reason: rest.reason },
    supergraph: textOf(signed, supergraph),
    removals: removals.map((removal) => ({ names: removal.names, supergraph: textOf(signed, removal.supergraph) })),
    sha256: hashText(signed.statement),
    signed,
  };
}

function readStatement({ statement, keyId, signature }: SignedArtifact, keys: PublicKeys): ArtifactStatement {
  if (!statement || !signature) throw unsigned("it bears no signature");
  const key = keys.get(keyId);
  if (!key) throw foreign(`its key ${JSON.stringify(keyId)} is none of the hub's`);
  if (!verify(null, signedBytes(statement), key, Buffer.from(signature, "base64url")))
    throw unsigned("its signature does not hold");
  const read: ArtifactStatement = JSON.parse(statement);
  if (read.format !== ARTIFACT_FORMAT) throw foreign(`its format is ${JSON.stringify(read.format)}`);
  return read;
}

/** What is signed of a text is its hash. */
function textOf({ texts }: SignedArtifact, hash: string): string {
  const text = Object.hasOwn(texts, hash) ? texts[hash] : undefined;
  if (text === undefined) throw unsigned("a text is missing that it names");
  if (hashText(text) !== hash) throw unsigned("a text is not the one that was signed");
  return text;
}

function unsigned(problem: string): ArtifactRefused {
  return new ArtifactRefused("ARTIFACT_UNSIGNED", `Cannot serve this supergraph as ${problem}`);
}

function foreign(problem: string): ArtifactRefused {
  return new ArtifactRefused("ARTIFACT_FOREIGN", `Cannot serve this supergraph as ${problem}`);
}
