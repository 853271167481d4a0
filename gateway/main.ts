import "../services/kit/guard-node";
import { createLogger } from "../services/kit/logger";
import { endWith, runProcess } from "../services/kit/server/run-process";
import { Settings } from "../services/kit/settings";
import { startGateway } from ".";
import { readAllyIdentity } from "./allies/identity/config";
import { readGatewayConfig, readServiceKeys, readServiceUrls, readWorkers } from "./config";
import { composeFirstParty } from "./first-party";
import { serve } from "./workers/serve";

runProcess(async () => {
  const { config, urls, workers } = Settings.read(process.env, (settings) => ({
    config: {
      ...readGatewayConfig(settings),
      keys: readServiceKeys(settings),
      allyIdentity: readAllyIdentity(settings),
    },
    urls: readServiceUrls(settings),
    workers: readWorkers(settings),
  }));
  const log = createLogger("gateway", config.logLevel);
  return serve({ workers, log }, (shared) =>
    startGateway(composeFirstParty(urls), { ...config, membersUrl: urls.members }, log, undefined, shared),
  );
}).catch(endWith);
