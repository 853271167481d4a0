import { createCommonsFeed } from "../kit/commons/commons-feed";
import { assertId, referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import { personalDataResolver } from "../kit/personal-data/personal-data.resolver";
import { BodyResolver } from "./body/body.resolver";
import { ConsultationResolver } from "./consultation/consultation.resolver";
import { EndorsementResolver } from "./endorsement/endorsement.resolver";
import { InstrumentResolver } from "./instrument/instrument.resolver";
import type { AdvocacyContext } from "./loaders";
import { NetworkResolver } from "./network/network.resolver";
import { OrganizationResolver } from "./organization/organization.resolver";
import { ADVOCACY_PERSONAL_DATA } from "./personal-data";
import { PositionResolver } from "./position/position.resolver";
import { PositionLanguageResolver } from "./position/position-language.resolver";
import { DemandResolver, PositionVersionResolver } from "./position/position-version.resolver";
import { ProvisionResolver } from "./provision/provision.resolver";
import { DemandAnswerResolver, ResponseResolver } from "./response/response.resolver";
import { SubmissionResolver } from "./submission/submission.resolver";
import { TopicResolver } from "./topic/topic.resolver";

const PersonalDataOfAdvocacy = personalDataResolver("advocacy", ADVOCACY_PERSONAL_DATA);

export function createAdvocacySchema(): SubgraphSchema {
  return createSubgraphSchema<AdvocacyContext>({
    imports: ["@key", "@shareable", "@tag", "@policy"],
    resolvers: [
      PositionResolver,
      PositionVersionResolver,
      PositionLanguageResolver,
      DemandResolver,
      EndorsementResolver,
      SubmissionResolver,
      ResponseResolver,
      DemandAnswerResolver,
      InstrumentResolver,
      ProvisionResolver,
      ConsultationResolver,
      BodyResolver,
      OrganizationResolver,
      NetworkResolver,
      TopicResolver,
      PersonalDataOfAdvocacy,
    ],
    orphanedTypes: [],
    commons: createCommonsFeed("advocacy", ["POSITION"]),
    references: {
      Position: referenceById(({ loaders }: AdvocacyContext) => loaders.position),
      PositionVersion: referenceById(({ loaders }: AdvocacyContext) => loaders.version),
      Demand: referenceById(({ loaders }: AdvocacyContext) => loaders.demand),
      Endorsement: referenceById(({ loaders }: AdvocacyContext) => loaders.endorsement),
      Submission: referenceById(({ loaders }: AdvocacyContext) => loaders.submission),
      Response: referenceById(({ loaders }: AdvocacyContext) => loaders.response),
      Instrument: referenceById(({ loaders }: AdvocacyContext) => loaders.instrument),
      Provision: referenceById(({ loaders }: AdvocacyContext) => loaders.provision),
      Consultation: referenceById(({ loaders }: AdvocacyContext) => loaders.consultation),
      Body: referenceById(({ loaders }: AdvocacyContext) => loaders.body),
      Organization: stub,
      Network: stub,
      Topic: stub,
    },
  });
}

/** Whether there is such a record is known to the service that owns it. */
function stub({ id }: { id: unknown }): { id: string } {
  return { id: assertId(id) };
}
