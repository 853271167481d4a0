import "../services/kit/guard-node";
import { endWith, runProcess } from "../services/kit/server/run-process";
import { Settings } from "../services/kit/settings";
import { startGateway } from ".";
import { readGatewayConfig, readServiceKeys, readServiceUrls } from "./config";
import { composeFirstParty } from "./first-party";

runProcess(async () => {
  const [config, urls] = Settings.read(
    process.env,
    (settings) =>
      [{ ...readGatewayConfig(settings), keys: readServiceKeys(settings) }, readServiceUrls(settings)] as const,
  );
  return startGateway(composeFirstParty(urls), { ...config, membersUrl: urls.members });
}).catch(endWith);
