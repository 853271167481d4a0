import "../services/kit/guard-node";
import { createLogger } from "../services/kit/logger";
import { endWith, runProcess } from "../services/kit/server/run-process";
import { Settings } from "../services/kit/settings";
import { readAllyIdentity } from "./allies/identity/config";
import { readGatewayConfig, readRegistryConfig, readServiceKeys, readServiceUrls, readWorkers } from "./config";
import { serveFirstParty } from "./serve-first-party";
import { serve } from "./workers/serve";

runProcess(async () => {
  const { workers, ...config } = Settings.read(process.env, (settings) => ({
    gateway: {
      ...readGatewayConfig(settings),
      keys: readServiceKeys(settings),
      allyIdentity: readAllyIdentity(settings),
    },
    registry: readRegistryConfig(settings),
    urls: readServiceUrls(settings),
    workers: readWorkers(settings),
  }));
  const log = createLogger("gateway", config.gateway.logLevel);
  return serve({ workers, log }, (shared) => serveFirstParty({ ...config, log, shared }));
}).catch(endWith);
