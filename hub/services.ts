import { registry } from "../gateway/registry/definition";
import { advocacy } from "../services/advocacy";
import { funding } from "../services/funding";
import type { ServiceName, SubgraphName } from "../services/kit/config";
import type { SubgraphModel } from "../services/kit/server/open-subgraph";
import type { ServiceDefinition } from "../services/kit/server/start-service";
import type { UnionSettings } from "../services/kit/union-settings/catalogue";
import { knowledge } from "../services/knowledge";
import { KNOWLEDGE_SETTINGS } from "../services/knowledge/union-settings";
import { members } from "../services/members";
import { MEMBERS_SETTINGS } from "../services/members/union-settings";

/** The four subgraphs; the hub alone knows them all. */
export const SERVICES: Record<ServiceName, ServiceDefinition<unknown>> = { members, knowledge, funding, advocacy };

/** All that have a database: these, and the registry in the gateway's own process. */
export const SUBGRAPHS: Record<SubgraphName, SubgraphModel<unknown>> = { ...SERVICES, registry };

/** What the union may decide, by the service that keeps it. */
export const UNION_SETTINGS: Partial<Record<ServiceName, UnionSettings>> = {
  members: MEMBERS_SETTINGS,
  knowledge: KNOWLEDGE_SETTINGS,
};
