import type { ServiceContext } from "../../services/kit/context";
import type { createLoaders } from "./loaders";
import type { RegistryParts } from "./parts";

export interface RegistryContext extends ServiceContext<ReturnType<typeof createLoaders>> {
  parts: RegistryParts;
  /** Tells whoever serves what is composed that it has changed; after the transaction. */
  tellChange: () => void;
}
