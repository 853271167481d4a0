import { type EntityManager, In, IsNull, LessThanOrEqual, MoreThan, Not } from "typeorm";
import type { FieldGrant as GrantedField } from "../composition/allies/finding";
import { FieldGrant } from "./grant/grant.entity";
import { NetworkKey } from "./key/network-key.entity";
import { CachedNetwork } from "./network/cached-network.entity";
import { RECOGNISED } from "./network/network";
import { getHead } from "./registry-head";
import { AlliedSubgraph } from "./subgraph/subgraph.entity";
import { SubgraphState } from "./subgraph/subgraph-state";
import { readSdls } from "./version/sdl";
import { SubgraphVersion } from "./version/version.entity";

/** A version of an allied subgraph with all that it takes to compose and to call it. */
export interface StoredSubgraph {
  name: string;
  /** By which the names of its fields and types begin. */
  prefix: string;
  networkId: string;
  url: string;
  sdl: string;
  /** `name@sha256:…` */
  version: string;
  signedAnswers: boolean;
}

export interface StoredGrant extends GrantedField {
  id: string;
  /** The agreement that it rests on. */
  agreement: string;
}

/** What changes with anything that is composed, and with any grant: who polls it misses nothing. */
export interface RegistryVersion {
  version: number;
  grantsVersion: number;
}

/** What the registry keeps, for the rest of the gateway. */
export interface RegistryStore {
  /** Of recognised networks alone, by name. */
  liveSubgraphs(): Promise<StoredSubgraph[]>;
  /**
   * What a recognised network has to try, by name: of each of its subgraphs that is in the sandbox or live, and whose address
   * is proven, the latest version, also where that is served already.
   */
  sandboxOf(network: { id?: string; prefix?: string }): Promise<StoredSubgraph[]>;
  /** By their labels; those that are not there are missing. */
  versions(labels: readonly string[]): Promise<StoredSubgraph[]>;
  /** In force, of recognised networks. */
  grants(): Promise<StoredGrant[]>;
  /** Those that hold now, the newest first, as JWKs. */
  keysOf(networkId: string): Promise<Array<{ kty: "OKP"; crv: "Ed25519"; kid: string; x: string }>>;
  registryVersion(): Promise<RegistryVersion>;
}

export function createStore(db: EntityManager): RegistryStore {
  return {
    liveSubgraphs: () => findLive(db),
    sandboxOf: (network) => findSandbox(db, network),
    versions: (labels) => findVersions(db, labels),
    grants: () => findGrants(db),
    async keysOf(networkId) {
      const now = new Date();
      const begun = { networkId, from: LessThanOrEqual(now) };
      const where = [
        { ...begun, until: IsNull() },
        { ...begun, until: MoreThan(now) },
      ];
      const keys = await db.find(NetworkKey, { where, order: { from: "DESC", id: "DESC" } });
      return keys.map(({ thumbprint: kid, x }) => ({ kty: "OKP", crv: "Ed25519", kid, x }));
    },
    async registryVersion() {
      const { version, grantsVersion } = await getHead(db);
      return { version, grantsVersion };
    },
  };
}

export async function findLive(db: EntityManager): Promise<StoredSubgraph[]> {
  const subgraphs = await db
    .createQueryBuilder(AlliedSubgraph, "node")
    .innerJoin(CachedNetwork, "network", "network.id = node.networkId AND network.state = :recognised", {
      recognised: RECOGNISED,
    })
    .where({ state: SubgraphState.LIVE })
    .orderBy("node.name")
    .getMany();
  const wanted = subgraphs.map(({ id: subgraphId, liveNumber }) => ({ subgraphId, number: liveNumber ?? 0 }));
  const versions = wanted.length > 0 ? await db.find(SubgraphVersion, { where: wanted }) : [];
  return toStored(db, subgraphs, versions);
}

async function findSandbox(db: EntityManager, network: { id?: string; prefix?: string }): Promise<StoredSubgraph[]> {
  const known = await db.findOneBy(CachedNetwork, { ...network, state: RECOGNISED });
  if (!known) return [];
  const subgraphs = await db.find(AlliedSubgraph, {
    where: {
      ...{ networkId: known.id, urlProvenAt: Not(IsNull()) },
      state: In([SubgraphState.SANDBOX, SubgraphState.LIVE]),
    },
    order: { name: "ASC" },
  });
  const latest = subgraphs.map(({ id: subgraphId }) =>
    db.findOne(SubgraphVersion, { where: { subgraphId }, order: { number: "DESC" } }),
  );
  return toStored(
    db,
    subgraphs,
    (await Promise.all(latest)).filter((version) => version !== null),
  );
}

async function findVersions(db: EntityManager, labels: readonly string[]): Promise<StoredSubgraph[]> {
  if (labels.length === 0) return [];
  const versions = await db.find(SubgraphVersion, { where: { label: In([...labels]) } });
  const ids = versions.map(({ subgraphId }) => subgraphId);
  const subgraphs = await db.find(AlliedSubgraph, { where: { id: In(ids) }, order: { name: "ASC" } });
  return toStored(db, subgraphs, versions);
}

async function toStored(
  db: EntityManager,
  subgraphs: readonly AlliedSubgraph[],
  versions: readonly SubgraphVersion[],
): Promise<StoredSubgraph[]> {
  const sdls = await readSdls(
    db,
    versions.map(({ id }) => id),
  );
  return subgraphs.flatMap(({ id, name, networkId, url, signedAnswers }) => {
    const version = versions.find(({ subgraphId }) => subgraphId === id);
    if (!version) return [];
    const sdl = sdls.get(version.id) ?? "";
    return [{ name, prefix: prefixOf(name), networkId, url, sdl, version: version.label, signedAnswers }];
  });
}

/** That of its first network: it stays with the names of its fields when another one takes it over. */
export function prefixOf(name: string): string {
  return name.split("-", 1)[0] ?? name;
}

export function findGrants(db: EntityManager): Promise<StoredGrant[]> {
  return db
    .createQueryBuilder(FieldGrant, "node")
    .innerJoin(CachedNetwork, "network", "network.id = node.networkId AND network.state = :recognised", {
      recognised: RECOGNISED,
    })
    .select("network.prefix", "networkPrefix")
    .addSelect("node.coordinate", "coordinate")
    .addSelect("node.kind", "kind")
    .addSelect("node.id", "id")
    .addSelect("node.agreement", "agreement")
    .where("node.revokedAt IS NULL AND network.prefix IS NOT NULL")
    .orderBy("node.grantedAt")
    .addOrderBy("node.id")
    .getRawMany<StoredGrant>();
}
