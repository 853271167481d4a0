import type { FieldGrant } from "../composition/allies/finding";
import { toServedSdl } from "../composition/allies/served-sdl";
import type { SubgraphDefinition } from "../composition/compose";
import type { RegistryStore, StoredSubgraph } from "../registry/store";
import { type ArtifactSubgraph, versionOfSdl } from "../supergraphs/artifact";
import type { ArtifactSource } from "../supergraphs/make-artifact";
import type { VerifiedArtifact } from "../supergraphs/verify-artifact";

type Source = ArtifactSource["subgraphs"][number];

/**
 * What the next supergraph is to be made of: our own subgraphs as this process knows them, and those of allies. As long as
 * nobody changed the registry since the latest one, they are those of that one: it may be one that was rolled back to.
 *
 * @param tried Versions beside or in the place of those
 * @returns `isServed` where the latest one is of just this
 */
export async function readLiveSource(
  store: RegistryStore,
  firstParty: readonly SubgraphDefinition[],
  latest: VerifiedArtifact | null,
  tried: readonly StoredSubgraph[] = [],
): Promise<ArtifactSource & { isServed: boolean }> {
  const { version } = await store.registryVersion();
  const registryVersion = String(version);
  const isUnchanged = latest?.registryVersion === registryVersion;
  const allied = isUnchanged
    ? await store.versions(latest.subgraphs.filter(isAllied).map((subgraph) => subgraph.version))
    : await store.liveSubgraphs();
  const names = new Set(tried.map(({ name }) => name));
  const chosen = [...allied.filter(({ name }) => !names.has(name)), ...tried];
  const grants = await store.grants();
  const subgraphs = [...firstParty.map(ofOurs), ...chosen.map((ally) => ofAlly(ally, grants))];
  const isServed = isUnchanged && describe(subgraphs) === describe(latest.subgraphs);
  return { subgraphs, registryVersion, isServed };
}

/** Our own alone, for when those of allies keep the whole from being composed. */
export function firstPartyOf({ subgraphs, ...source }: ArtifactSource): ArtifactSource {
  return { ...source, subgraphs: subgraphs.filter((subgraph) => !isAllied(subgraph)) };
}

export function isAllied({ networkPrefix }: Pick<ArtifactSubgraph, "networkPrefix">): boolean {
  return networkPrefix !== null;
}

function ofOurs({ name, url, sdl }: SubgraphDefinition): Source {
  return { name, url, sdl, version: versionOfSdl(name, sdl), networkPrefix: null };
}

function ofAlly(ally: StoredSubgraph, grants: readonly FieldGrant[]): Source {
  const { name, url, version, prefix } = ally;
  return { name, url, sdl: toServedSdl(ally, grants), version, networkPrefix: prefix };
}

function describe(subgraphs: readonly ArtifactSubgraph[]): string {
  const lines = subgraphs.map(({ name, version, url, networkPrefix }) => [name, version, url, networkPrefix].join(" "));
  return lines.sort().join("\n");
}
