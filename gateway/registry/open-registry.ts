import { readActor } from "../../services/kit/actor/assertion";
import type { DatabaseConfig } from "../../services/kit/config";
import type { Database } from "../../services/kit/database/open-database";
import type { CaseKeys } from "../../services/kit/keys/case-keys";
import type { Keys } from "../../services/kit/keys/key";
import type { KeySource } from "../../services/kit/keys/read-keys";
import type { Logger } from "../../services/kit/logger";
import { type OpenSubgraphOptions, openSubgraph } from "../../services/kit/server/open-subgraph";
import { type Running, startParts } from "../../services/kit/server/running";
import { registry } from "./definition";
import type { RegistryParts } from "./parts";
import { createStore, type RegistryStore } from "./store";

export interface RegistryConfig {
  database: DatabaseConfig;
  /** Its audit is chained with them. */
  caseKeys: KeySource;
  /** Supergraphs are signed with them. */
  artifactKeys: KeySource;
  /** By which supergraphs of this hub are told from those of others. */
  hubId: string;
}

export interface Registry extends Running {
  /**
   * Answers one operation, in this process.
   *
   * @param body The GraphQL request, as JSON
   * @param actorHeader Who asks, as `writeActor()` says it
   * @returns The answer, as JSON
   */
  call(body: string, actorHeader: string | undefined): Promise<string>;
  store: RegistryStore;
  /** Its own; artifacts are kept there too. */
  database: Database;
  artifactKeys: Keys;
  hubId: string;
  /** What its audit is chained with. */
  cases: CaseKeys;
  /**
   * Tells of whatever this process changes of what is composed or granted, after it is kept; what others change is seen by
   * `store.registryVersion()` alone.
   *
   * @returns What ends it
   */
  onChange(listener: () => void): () => void;
}

/** Opens the registry over its migrated database. @throws {StartError} when that is not there */
export function openRegistry(
  config: RegistryConfig,
  parts: RegistryParts,
  { log, ...options }: OpenSubgraphOptions & { log: Logger },
): Promise<Registry> {
  const listeners = new Set<() => void>();
  const tellChange = () => {
    for (const listener of listeners) listener();
  };
  return startParts(async (defer) => {
    const { apollo, createContext, database, cases, close } = await openSubgraph(registry, config, { ...options, log });
    defer(close);
    return {
      store: createStore(database.read),
      database,
      artifactKeys: config.artifactKeys(),
      hubId: config.hubId,
      cases,
      onChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      async call(body, actorHeader) {
        const actor = readActor(actorHeader);
        if (!actor) throw new Error("The registry was asked in nobody's name");
        const { query, variables, operationName } = JSON.parse(body) as Request;
        const contextValue = { ...createContext(actor), parts, tellChange };
        const { body: answer } = await apollo.executeOperation({ query, variables, operationName }, { contextValue });
        if (answer.kind !== "single") throw new Error("The registry answers at once");
        return JSON.stringify(answer.singleResult);
      },
    };
  });
}

interface Request {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}
