import { createCommonsFeed } from "../kit/commons/commons-feed";
import { referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import { personalDataResolver } from "../kit/personal-data/personal-data.resolver";
import { CallResolver } from "./call/call.resolver";
import { DeMinimisResolver } from "./call/de-minimis.resolver";
import { FunderResolver } from "./funder/funder.resolver";
import type { FundingContext } from "./loaders";
import { toOrganization } from "./organization/organization.reference";
import { OrganizationResolver } from "./organization/organization.resolver";
import { Organization } from "./organization/organization.stub";
import { FUNDING_PERSONAL_DATA } from "./personal-data";

const PersonalDataOfFunding = personalDataResolver("funding", FUNDING_PERSONAL_DATA);

export function createFundingSchema(): SubgraphSchema {
  return createSubgraphSchema<FundingContext>({
    imports: ["@key", "@shareable", "@external", "@requires", "@tag", "@policy"],
    resolvers: [FunderResolver, CallResolver, DeMinimisResolver, OrganizationResolver, PersonalDataOfFunding],
    orphanedTypes: [Organization],
    commons: createCommonsFeed("funding", ["CALL"]),
    references: {
      Funder: referenceById(({ loaders }: FundingContext) => loaders.funder),
      Call: referenceById(({ loaders }: FundingContext) => loaders.call),
      Organization: toOrganization,
    },
  });
}
