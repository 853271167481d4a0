import { createCommonsFeed } from "../kit/commons/commons-feed";
import { assertId, assertKey, referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import { personalDataResolver } from "../kit/personal-data/personal-data.resolver";
import { retentionResolver } from "../kit/retention/retention.resolver";
import { AdvisoryCaseResolver } from "./advisory-case/advisory-case.resolver";
import { AdvisoryCaseKeeping } from "./advisory-case/advisory-case-keeping.resolver";
import { AdvisoryCaseMutations } from "./advisory-case/advisory-case-mutations.resolver";
import { AdvisoryConflictResolver, AdvisoryNoteResolver } from "./advisory-case/advisory-parts.resolver";
import { AdvisoryStatisticsResolver } from "./advisory-case/advisory-statistics.resolver";
import { ADVISORY_RETENTION } from "./advisory-case/anonymise";
import { CollectionResolver } from "./collection/collection.resolver";
import type { KnowledgeContext } from "./loaders";
import { NetworkResolver } from "./network/network.resolver";
import { OrganizationResolver } from "./organization/organization.resolver";
import { KNOWLEDGE_PERSONAL_DATA } from "./personal-data";
import { PracticeResolver } from "./practice/practice.resolver";
import { findPrinciple } from "./principle/principle";
import { PrincipleResolver } from "./principle/principle.resolver";
import { ResourceResolver } from "./resource/resource.resolver";
import { TopicResolver } from "./topic/topic.resolver";

const PersonalDataOfKnowledge = personalDataResolver("knowledge", KNOWLEDGE_PERSONAL_DATA);

const RetentionOfKnowledge = retentionResolver("knowledge", [ADVISORY_RETENTION]);

export function createKnowledgeSchema(): SubgraphSchema {
  return createSubgraphSchema<KnowledgeContext>({
    imports: ["@key", "@shareable", "@tag", "@policy"],
    resolvers: [
      TopicResolver,
      PrincipleResolver,
      PracticeResolver,
      ResourceResolver,
      CollectionResolver,
      OrganizationResolver,
      NetworkResolver,
      AdvisoryCaseResolver,
      AdvisoryNoteResolver,
      AdvisoryConflictResolver,
      AdvisoryCaseMutations,
      AdvisoryCaseKeeping,
      AdvisoryStatisticsResolver,
      PersonalDataOfKnowledge,
      RetentionOfKnowledge,
    ],
    orphanedTypes: [],
    commons: createCommonsFeed("knowledge", ["RESOURCE"]),
    references: {
      Topic: referenceById(({ loaders }: KnowledgeContext) => loaders.topic),
      Resource: referenceById(({ loaders }: KnowledgeContext) => loaders.resource),
      Practice: referenceById(({ loaders }: KnowledgeContext) => loaders.practice),
      Collection: referenceById(({ loaders }: KnowledgeContext) => loaders.collection),
      Principle: ({ code }: { code: unknown }) => findPrinciple(assertKey("code", code)),
      Network: ({ id }: { id: unknown }) => ({ id: assertId(id) }),
      Organization: ({ id }: { id: unknown }) => ({ id: assertId(id) }),
    },
  });
}
