import type { SubgraphDefinition } from "../composition/compose";
import type { CheckSchema } from "./check";

/** What members knows of a network, as far as the registry must. */
export interface NetworkFacts {
  id: string;
  slug: string;
  /** Null for one that may have no subgraphs. */
  prefix: string | null;
  state: string;
}

/** What the registry is given by the gateway that opens it. */
export interface RegistryParts {
  /** By which schemas are refused. */
  check: CheckSchema;
  /** Our own subgraphs, with which those of allies are composed. */
  firstParty: readonly SubgraphDefinition[];
  /** Asks members. @throws when members does not answer */
  findNetwork: (reference: { id: string } | { prefix: string }) => Promise<NetworkFacts | null>;
  /** Whether the operator named an address for trying out (`EGRESS_ALLOW`), which need not be https then. @default none is */
  isNamed?: (url: string) => boolean;
  /** Refuses addresses that the gateway must not call. @throws {HubError} */
  guardUrl: (url: string) => Promise<void>;
  /** What is at an address, as text. @throws when nothing is, or it must not be called */
  fetchText: (url: string) => Promise<string>;
}
