import { type Actor, hasRole } from "../../services/kit/actor/actor";
import type { Predicate } from "./predicates";

const isOwn = (actor: Actor, networkId: unknown) => actor.kind === "ALLY" && actor.subject === networkId;
const ofNetwork: Predicate = (actor, { networkId }) => hasRole(actor, "OPERATOR") || isOwn(actor, networkId);
const ofSubgraph: Predicate = (actor, { subgraphId }, rows) =>
  hasRole(actor, "OPERATOR") || isOwn(actor, rows.find(subgraphId)?.networkId);

/** What the registry keeps of allied networks. */
export const REGISTRY_PREDICATES: Record<string, Predicate> = {
  AlliedSubgraph: ofNetwork,
  FieldGrant: ofNetwork,
  NetworkKey: ofNetwork,
  SupergraphArtifact: (actor) => hasRole(actor, "OPERATOR") || actor.kind === "ALLY",
  SubgraphVersion: ofSubgraph,
  SubgraphChange: ofSubgraph,
  SubgraphChangeRequest: ofSubgraph,
  // It has no type: of a network nothing is told from it
  CachedNetwork: () => true,
};

/** Of one that is served the name and the id are told to all. */
export const isServedOrSeen: Predicate = (actor, row, rows) => row.state === "LIVE" || ofNetwork(actor, row, rows);
