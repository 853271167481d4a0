import { referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import { CallResolver } from "./call/call.resolver";
import { DeMinimisResolver } from "./call/de-minimis.resolver";
import { FunderResolver } from "./funder/funder.resolver";
import type { FundingContext } from "./loaders";
import { toOrganization } from "./organization/organization.reference";
import { OrganizationResolver } from "./organization/organization.resolver";
import { Organization } from "./organization/organization.stub";

export function createFundingSchema(): SubgraphSchema {
  return createSubgraphSchema<FundingContext>({
    imports: ["@key", "@shareable", "@external", "@requires"],
    resolvers: [FunderResolver, CallResolver, DeMinimisResolver, OrganizationResolver],
    orphanedTypes: [Organization],
    references: {
      Funder: referenceById(({ loaders }: FundingContext) => loaders.funder),
      Call: referenceById(({ loaders }: FundingContext) => loaders.call),
      Organization: toOrganization,
    },
  });
}
