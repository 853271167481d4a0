import type { EntityManager } from "typeorm";
import type { ServiceContext } from "../../services/kit/context";
import type { createLoaders } from "./loaders";
import type { RegistryParts } from "./parts";

export interface RegistryContext extends ServiceContext<ReturnType<typeof createLoaders>> {
  parts: RegistryParts;
  /** Tells whoever serves what is composed that it has changed; after the transaction. */
  tellChange: () => void;
}

/** One change of what the registry keeps, in its transaction. */
export interface Change extends Pick<RegistryContext, "actor" | "cases" | "now"> {
  tx: EntityManager;
  /** `Mutation.publishSubgraph` */
  operation: string;
}
