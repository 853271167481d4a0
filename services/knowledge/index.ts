import type { ServiceConfig } from "../kit/config";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { Resource } from "./resource/resource.entity";
import { RESOURCE_INDEX, ResourceTerm } from "./resource/resource-index";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { createKnowledgeSchema } from "./schema";
import { Topic } from "./topic/topic.entity";

/** Topics, and the guides, tools, studies and other works to learn from. */
export const knowledge: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "knowledge",
  database: {
    entities: [Topic, Resource, ResourceTopic, ResourceTerm],
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [RESOURCE_INDEX], onProgress),
  },
  createSchema: createKnowledgeSchema,
  createLoaders,
};

export function startKnowledge(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(knowledge, config, options);
}
