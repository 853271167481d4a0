import DataLoader from "dataloader";
import { type EntityManager, In } from "typeorm";
import type { Actor } from "../../services/kit/actor/actor";
import { findByIds, loaderOfLists, loaderOfPages } from "../../services/kit/database/loaders";
import type { SupergraphPart } from "./artifact/artifact.types";
import { findParts } from "./artifact/find-artifacts";
import { FieldGrant } from "./grant/grant.entity";
import { NetworkKey } from "./key/network-key.entity";
import { maySee } from "./rights";
import { AlliedSubgraph } from "./subgraph/subgraph.entity";
import { SubgraphChange } from "./subgraph/subgraph-change.entity";
import { SubgraphVersion } from "./version/version.entity";

export function createLoaders(db: EntityManager, actor: Actor) {
  return {
    /** Null for those that the actor does not see. */
    subgraph: new DataLoader<string, AlliedSubgraph | null>(async (ids) => {
      const rows = await findByIds(db, AlliedSubgraph, ids);
      return rows.map((row) => (row && maySee(actor, row.networkId) ? row : null));
    }),
    /** Of these and the next ones: whoever gives them on has asked `maySee()` of the network. */
    subgraphsOfNetwork: loaderOfPages(db, {
      entity: AlliedSubgraph,
      parent: "node.networkId",
      order: { by: "name", kind: "string", direction: "ASC" },
    }),
    grantsOfNetwork: loaderOfPages(db, {
      entity: FieldGrant,
      parent: "node.networkId",
      order: { by: "grantedAt", kind: "Date", direction: "DESC" },
    }),
    versionsOfSubgraph: loaderOfPages(db, {
      entity: SubgraphVersion,
      parent: "node.subgraphId",
      order: { by: "number", kind: "number", direction: "DESC" },
    }),
    changesOfSubgraph: loaderOfPages(db, {
      entity: SubgraphChange,
      parent: "node.subgraphId",
      order: { by: "no", kind: "number", direction: "DESC" },
    }),
    keysOfNetwork: loaderOfLists(
      (ids) => db.find(NetworkKey, { where: { networkId: In([...ids]) }, order: { from: "ASC", id: "ASC" } }),
      (key) => key.networkId,
    ),
    /** By the hashes of their statements. */
    partsOfArtifact: new DataLoader<string, SupergraphPart[]>((hashes) => findParts(db, hashes)),
    liveVersion: new DataLoader<AlliedSubgraph, SubgraphVersion | null, string>(
      async (subgraphs) => {
        const wanted = subgraphs.flatMap(({ id: subgraphId, liveNumber: number }) =>
          number === null ? [] : [{ subgraphId, number }],
        );
        const found = wanted.length > 0 ? await db.find(SubgraphVersion, { where: wanted }) : [];
        const byPlace = new Map(found.map((version) => [`${version.subgraphId} ${version.number}`, version]));
        return subgraphs.map(({ id, liveNumber }) => byPlace.get(`${id} ${liveNumber}`) ?? null);
      },
      { cacheKeyFn: ({ id }) => id },
    ),
  };
}
