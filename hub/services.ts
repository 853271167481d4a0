import { advocacy } from "../services/advocacy";
import { funding } from "../services/funding";
import type { ServiceName } from "../services/kit/config";
import type { ServiceDefinition } from "../services/kit/server/start-service";
import { knowledge } from "../services/knowledge";
import { members } from "../services/members";

/** The four subgraphs; the hub alone knows them all. */
export const SERVICES: Record<ServiceName, ServiceDefinition<unknown>> = { members, knowledge, funding, advocacy };
