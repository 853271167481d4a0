import type { SignedArtifact } from "./artifact";
import { ArtifactRefused } from "./artifact-refused";
import { type VerifiedArtifact, type VerifyOptions, verifyArtifact } from "./verify-artifact";

/** What `hub supergraph show --signed` writes, and `hub gateway --supergraph` reads. */
export function printArtifactFile({ statement, keyId, signature, texts }: SignedArtifact): string {
  return `${JSON.stringify({ keyId, signature, statement, texts }, null, 2)}\n`;
}

/** @throws {ArtifactRefused} also for a text that is no artifact at all, such as a bare supergraph */
export function readArtifactFile(text: string, options: VerifyOptions): VerifiedArtifact {
  return verifyArtifact(parseArtifact(text), options);
}

function parseArtifact(text: string): SignedArtifact {
  const unsigned = (options?: ErrorOptions) =>
    new ArtifactRefused("ARTIFACT_UNSIGNED", "Cannot serve this supergraph as it is no signed artifact", options);
  let parsed: Partial<SignedArtifact> | null;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw unsigned({ cause });
  }
  const { statement, keyId, signature, texts } = parsed ?? {};
  if (![statement, keyId, signature].every((part) => typeof part === "string")) throw unsigned();
  if (typeof texts !== "object" || texts === null) throw unsigned();
  return { statement, keyId, signature, texts } as SignedArtifact;
}
