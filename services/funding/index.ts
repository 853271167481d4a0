import type { ServiceConfig } from "../kit/config";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { Call } from "./call/call.entity";
import { Funder } from "./funder/funder.entity";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { createFundingSchema } from "./schema";

/** Funders, their calls, and which of these an organisation may answer. */
export const funding: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "funding",
  database: { entities: [Funder, Call], migrations },
  createSchema: createFundingSchema,
  createLoaders,
};

export function startFunding(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(funding, config, options);
}
