import { createHash } from "node:crypto";

/** What an artifact is made of, and what is signed of it: long texts stand in it by their hashes. */
export interface ArtifactStatement {
  format: typeof ARTIFACT_FORMAT;
  /** Of which hub this is the supergraph. */
  hubId: string;
  /** From 1 on, without gaps. */
  number: number;
  /** Hash of the SDL. */
  supergraph: string;
  /** What stands ready should allied subgraphs be taken out: the hash of the SDL without those. */
  removals: readonly { names: readonly string[]; supergraph: string }[];
  subgraphs: readonly ArtifactSubgraph[];
  /** Of the registry when it was decided to serve this; anything that differs when what is live does. */
  registryVersion: string;
  /** In UTC, as `toISOString()` writes it. */
  madeAt: string;
  reason: string;
}

export interface ArtifactSubgraph {
  name: string;
  /** `name@sha256:<first 16 hex>` of the SDL. */
  version: string;
  url: string;
  /** Of the network whose it is; null for one of our own. */
  networkPrefix: string | null;
}

/** As it is stored, sent and kept in a file; nothing of it is to be believed before `verifyArtifact()`. */
export interface SignedArtifact {
  /** The text of an `ArtifactStatement` as it was signed. */
  statement: string;
  keyId: string;
  /** ed25519, in base64url. */
  signature: string;
  /** By their hashes. */
  texts: Readonly<Record<string, string>>;
}

export const ARTIFACT_FORMAT = "omospondia-supergraph-1" as const;

/** Equal for equal values, in whatever order their fields were written: JSON without spaces, with its keys sorted. */
export function writeCanonical(value: unknown): string {
  return JSON.stringify(value, (_key, part) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** SHA-256 in hexadecimal. */
export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** @returns `name@sha256:<first 16 hex>` */
export function versionOfSdl(name: string, sdl: string): string {
  return `${name}@sha256:${hashText(sdl).slice(0, 16)}`;
}
