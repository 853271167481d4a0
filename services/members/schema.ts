import { referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import type { MembersContext } from "./loaders";
import { Membership } from "./membership/membership.entity";
import { MembershipResolver } from "./membership/membership.resolver";
import { NetworkResolver } from "./network/network.resolver";
import { OrganizationResolver } from "./organization/organization.resolver";
import { SourceRecordResolver } from "./organization/source-record.resolver";
import { CoverageResolver } from "./sector/coverage.resolver";
import { CodeResolver, toCode } from "./vocabulary/code";
import { VocabularyResolver } from "./vocabulary/vocabulary.resolver";

export function createMembersSchema(): SubgraphSchema {
  return createSubgraphSchema<MembersContext>({
    imports: ["@key", "@shareable"],
    resolvers: [
      OrganizationResolver,
      SourceRecordResolver,
      MembershipResolver,
      NetworkResolver,
      VocabularyResolver,
      CoverageResolver,
      CodeResolver,
    ],
    orphanedTypes: [Membership],
    references: {
      Organization: referenceById(({ loaders }: MembersContext) => loaders.organization),
      Network: referenceById(({ loaders }: MembersContext) => loaders.network),
      Membership: referenceById(({ loaders }: MembersContext) => loaders.membership),
      Code: toCode,
    },
  });
}
