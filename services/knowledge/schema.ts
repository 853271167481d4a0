import { assertId, referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import type { KnowledgeContext } from "./loaders";
import { OrganizationResolver } from "./organization/organization.resolver";
import { ResourceResolver } from "./resource/resource.resolver";
import { TopicResolver } from "./topic/topic.resolver";

export function createKnowledgeSchema(): SubgraphSchema {
  return createSubgraphSchema<KnowledgeContext>({
    imports: ["@key", "@shareable"],
    resolvers: [TopicResolver, ResourceResolver, OrganizationResolver],
    orphanedTypes: [],
    references: {
      Topic: referenceById(({ loaders }: KnowledgeContext) => loaders.topic),
      Resource: referenceById(({ loaders }: KnowledgeContext) => loaders.resource),
      Organization: ({ id }: { id: unknown }) => ({ id: assertId(id) }),
    },
  });
}
