import { setImmediate as othersTurn } from "node:timers/promises";
import type { EntityManager } from "typeorm";
import { rowLock } from "../../services/kit/database/lock";
import type { Database } from "../../services/kit/database/open-database";
import { HubError } from "../../services/kit/errors";
import type { Key } from "../../services/kit/keys/key";
import type { CompositionError, CompositionResult, SubgraphDefinition } from "../composition/compose";
import {
  ARTIFACT_FORMAT,
  type ArtifactStatement,
  type ArtifactSubgraph,
  hashText,
  type SignedArtifact,
} from "./artifact";
import { SupergraphArtifact } from "./artifact.entity";
import { SupergraphArtifactHead } from "./artifact-head.entity";
import { findLatestNumber } from "./find-artifact";
import { type Removal, removalsOf, type SupergraphTexts } from "./removals";
import { signArtifact } from "./sign-artifact";
import { compressText, insertText, keepTexts } from "./supergraph-texts";

/** What is live. */
export interface ArtifactSource {
  subgraphs: readonly (ArtifactSubgraph & { sdl: string })[];
  registryVersion: string;
}

export interface MakeArtifactOptions {
  /** Read anew where another maker was faster: what is made last is of what was live last. */
  readSource(): Promise<ArtifactSource>;
  /** Is asked for the whole, and for each removal. */
  compose(subgraphs: readonly SubgraphDefinition[]): CompositionResult | Promise<CompositionResult>;
  hubId: string;
  /** The first of `ARTIFACT_KEY`. */
  key: Key;
  now: Date;
  /** What changed, for people; at most 500 characters. */
  reason: string;
  /** Told what is to be kept; what it throws keeps that from being kept. */
  assertWanted?(texts: SupergraphTexts): void;
  /** Whether nothing but all allies together stands ready to be taken out, as whoever waits is in a hurry. @default false */
  isHurried?: boolean;
}

export interface MadeArtifact {
  number: number;
  signed: SignedArtifact;
  /** Removals that cannot be composed, since others build on what would be gone: one that takes more out serves then. */
  impossible: string[][];
}

/** Each round some maker succeeds. */
const MAX_ROUNDS = 20;

/**
 * Composes what is live, with all that stands ready without allies, and keeps it signed under the next number. Nothing is
 * kept where the whole does not compose.
 *
 * @throws {HubError} CONFLICT when others were faster again and again
 */
export async function makeArtifact(
  database: Database,
  { readSource, compose, hubId, key, now, reason, assertWanted, isHurried = false }: MakeArtifactOptions,
): Promise<MadeArtifact | { errors: CompositionError[] }> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = await findLatestNumber(database.read);
    const source = await readSource();
    const composed = await composeAll(source, compose, isHurried);
    if ("errors" in composed) return composed;
    assertWanted?.(composed);
    const { registryVersion } = source;
    const subgraphs = source.subgraphs.map(({ sdl: _, ...subgraph }) => subgraph);
    const content = { hubId, subgraphs, registryVersion, madeAt: now.toISOString(), reason: reason.slice(0, 500) };
    const signed = await keepArtifact(database, content, composed, { key, before });
    if (signed) return { number: before + 1, signed, impossible: composed.impossible };
  }
  throw new HubError("CONFLICT", "Cannot make a supergraph as others are made at the same time, expected a pause");
}

async function composeAll({ subgraphs }: ArtifactSource, compose: MakeArtifactOptions["compose"], isHurried: boolean) {
  const whole = await compose(subgraphs);
  if ("errors" in whole) return whole;
  const removals: Removal[] = [];
  const impossible: string[][] = [];
  for (const names of isHurried ? removalsOf(subgraphs).slice(-1) : removalsOf(subgraphs)) {
    // Each may keep the thread for long
    await othersTurn();
    const left = await compose(subgraphs.filter(({ name }) => !names.includes(name)));
    if ("errors" in left) impossible.push(names);
    else removals.push({ names, supergraph: left.supergraph });
  }
  return { supergraph: whole.supergraph, removals, impossible };
}

type Content = Pick<ArtifactStatement, "hubId" | "subgraphs" | "registryVersion" | "madeAt" | "reason">;

interface KeepOptions {
  key: Key;
  /** The number that is to be the latest still. @default whichever it is */
  before?: number;
}

/** Signs texts under the next number. @returns null if others were faster */
export async function keepArtifact(
  database: Database,
  content: Content,
  texts: SupergraphTexts,
  options: KeepOptions,
): Promise<SignedArtifact | null> {
  await keepTexts(database, [texts.supergraph, ...(texts.removals ?? []).map(({ supergraph }) => supergraph)]);
  return database.write((tx) => insertArtifact(tx, content, texts, options));
}

/** As keepArtifact(), in a transaction, of texts that are kept already. */
export async function insertArtifact(
  tx: EntityManager,
  content: Content,
  { supergraph, removals = [] }: SupergraphTexts,
  { key, before }: KeepOptions,
): Promise<SignedArtifact | null> {
  const all = [supergraph, ...removals.map((removal) => removal.supergraph)];
  const texts = Object.fromEntries(all.map((text) => [hashText(text), text]));
  const hashed = removals.map((removal) => ({ names: removal.names, supergraph: hashText(removal.supergraph) }));
  const hashes = { supergraph: hashText(supergraph), removals: hashed };
  // Others wait here, and what is read later is what was committed last
  const head = await tx.findOneOrFail(SupergraphArtifactHead, { where: { id: 1 }, lock: rowLock(tx) });
  if (before !== undefined && head.number !== before) return null;
  const number = head.number + 1;
  // Here, so that nothing is ever signed twice under one number
  const signed = signArtifact({ format: ARTIFACT_FORMAT, ...content, ...hashes, number }, texts, key);
  const sha256 = hashText(signed.statement);
  await insertText(tx, await compressText(signed.statement));
  await tx.insert(SupergraphArtifact, {
    ...{ number, sha256, supergraph: hashes.supergraph, keyId: signed.keyId, signature: signed.signature },
    ...{ madeAt: new Date(content.madeAt), reason: content.reason },
  });
  await tx.update(SupergraphArtifactHead, { id: 1 }, { number });
  return signed;
}
