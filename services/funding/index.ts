import { AUDIT_ENTITIES } from "../kit/audit/audit-tables";
import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { DROP_TOMBSTONES } from "../kit/commons/drop-tombstones";
import type { ServiceConfig } from "../kit/config";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { Call } from "./call/call.entity";
import { CallDeadlineMoment } from "./call/call-deadline.entity";
import { CALL_INDEX, CallTerm } from "./call/call-index";
import { Funder } from "./funder/funder.entity";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { createFundingSchema } from "./schema";

/** Funders, their calls, and which of these an organisation may answer. */
export const funding: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "funding",
  database: {
    entities: [Funder, Call, CallDeadlineMoment, CallTerm, CommonsEntry, ...AUDIT_ENTITIES],
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [CALL_INDEX], onProgress),
  },
  daily: [DROP_TOMBSTONES],
  createSchema: createFundingSchema,
  createLoaders,
};

export function startFunding(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(funding, config, options);
}
