import type { ServiceName } from "../services/kit/config";
import { HubError } from "../services/kit/errors";
import type { Logger } from "../services/kit/logger";
import type { OpenSubgraphOptions } from "../services/kit/server/open-subgraph";
import { startParts } from "../services/kit/server/running";
import { createSubgraphCaller } from "./execution/calling/call-subgraph";
import { type ServiceKeys, signCalls } from "./execution/calling/sign-calls";
import { readFirstParty } from "./first-party";
import { createAskMembers } from "./identity/ask-members";
import { checkByComposition } from "./registry/check-by-composition";
import { createFindNetwork } from "./registry/network/ask-network";
import { openRegistry, type Registry, type RegistryConfig } from "./registry/open-registry";
import type { RegistryParts } from "./registry/parts";

export interface StartRegistryOptions extends OpenSubgraphOptions {
  /** Where our own services are. */
  urls: Record<ServiceName, string>;
  keys: ServiceKeys;
  log: Logger;
  /** Instead of what it is given otherwise. */
  parts?: Partial<RegistryParts>;
}

/** Opens the registry of a gateway over our own services, which need not run yet. @throws {StartError} */
export function startRegistry(
  config: RegistryConfig,
  { urls, keys, log, parts, ...options }: StartRegistryOptions,
): Promise<Registry> {
  return startParts(async (defer) => {
    const caller = createSubgraphCaller();
    defer(() => caller.close());
    const ask = createAskMembers({ call: signCalls(caller.call, keys), membersUrl: urls.members });
    const given: RegistryParts = {
      check: checkByComposition,
      firstParty: readFirstParty(urls),
      findNetwork: createFindNetwork(ask),
      guardUrl: async () => undefined,
      fetchText: refuseToFetch,
      rollBack: refuseToRollBack,
      ...parts,
    };
    const { close, ...registry } = await openRegistry(config, given, { ...options, log });
    defer(close);
    return registry;
  });
}

/** @todo by the calls to allies, which guard where they go: nothing else may fetch what others name */
function refuseToFetch(url: string): Promise<string> {
  throw new HubError("UNAVAILABLE", `Cannot look at ${url}: this gateway calls nobody outside yet`);
}

/** What makes supergraphs is given by whoever serves them. */
function refuseToRollBack(): Promise<number> {
  throw new HubError("UNAVAILABLE", "Cannot roll back: this gateway makes no supergraphs");
}
