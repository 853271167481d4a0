import { createCommonsFeed } from "../kit/commons/commons-feed";
import { referenceById } from "../kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../kit/graphql/subgraph-schema";
import { retentionResolver } from "../kit/retention/retention.resolver";
import { ActorResolver } from "./actor/actor.resolver";
import { AidKeepingResolver } from "./aid-request/aid-keeping.resolver";
import { AidChangeResolver, AidRequestResolver } from "./aid-request/aid-request.resolver";
import { AID_RETENTION } from "./aid-request/aid-retention";
import { AidVerbsResolver } from "./aid-request/aid-verbs.resolver";
import { AidBoardResolver } from "./aid-request/board.resolver";
import { MatchResolver, PledgeResolver } from "./aid-request/pledge.resolver";
import { PledgeVerbsResolver } from "./aid-request/pledge-verbs.resolver";
import { ApplicationResolver } from "./application/application.resolver";
import { AssemblyResolver, ElectorResolver, MotionResolver, VoteResolver } from "./assembly/assembly.resolver";
import { AssemblyVerbsResolver } from "./assembly/assembly-verbs.resolver";
import { MotionVerbsResolver } from "./assembly/motion-verbs.resolver";
import { DelegateResolver, MembershipDelegateResolver } from "./delegate/delegate.resolver";
import { ImportRunResolver } from "./import-run/import-run.resolver";
import { InvitationResolver } from "./invitation/invitation.resolver";
import type { MembersContext } from "./loaders";
import { ActingMandateResolver } from "./mandate/mandate.resolver";
import { MandatesOfBodyResolver } from "./mandate/mandates-of-body.resolver";
import { Membership } from "./membership/membership.entity";
import {
  MembershipChangeResolver,
  MembershipGroundResolver,
  MembershipResolver,
} from "./membership/membership.resolver";
import { MembershipVerbsResolver } from "./membership/membership-verbs.resolver";
import { NetworkResolver } from "./network/network.resolver";
import { NetworkChangeResolver, NetworkHistoryResolver } from "./network/network-history.resolver";
import { NetworkLinksResolver } from "./network/network-links.resolver";
import { NetworkVerbsResolver } from "./network/network-verbs.resolver";
import { FieldVisibilityResolver } from "./organization/field-visibility.resolver";
import { OrganizationResolver } from "./organization/organization.resolver";
import { OrganizationChangeResolver } from "./organization/organization-change.resolver";
import { OrganizationVerbsResolver } from "./organization/organization-verbs.resolver";
import { SourceRecordResolver } from "./organization/source-record.resolver";
import { PersonResolver } from "./person/person.resolver";
import { SignInResolver } from "./person/sign-in.resolver";
import {
  PersonErasureOutcomeResolver,
  PersonErasureResolver,
  PersonExportPartResolver,
  PersonExportResolver,
} from "./privacy/privacy.resolver";
import { RoleAssignmentResolver } from "./role/role.resolver";
import { CoverageResolver } from "./sector/coverage.resolver";
import { TokenResolver } from "./token/token.resolver";
import { ViewerMandateResolver, ViewerResolver } from "./viewer/viewer.resolver";
import { CodeResolver, toCode } from "./vocabulary/code";
import { VocabularyResolver } from "./vocabulary/vocabulary.resolver";

const RetentionOfMembers = retentionResolver("members", AID_RETENTION);

export function createMembersSchema(): SubgraphSchema {
  return createSubgraphSchema<MembersContext>({
    imports: ["@key", "@shareable", "@tag", "@inaccessible", "@policy"],
    resolvers: [
      OrganizationResolver,
      OrganizationVerbsResolver,
      OrganizationChangeResolver,
      FieldVisibilityResolver,
      SourceRecordResolver,
      MembershipResolver,
      MembershipVerbsResolver,
      MembershipChangeResolver,
      MembershipGroundResolver,
      NetworkResolver,
      NetworkLinksResolver,
      NetworkVerbsResolver,
      NetworkHistoryResolver,
      NetworkChangeResolver,
      VocabularyResolver,
      CoverageResolver,
      CodeResolver,
      ActorResolver,
      SignInResolver,
      ActingMandateResolver,
      MandatesOfBodyResolver,
      ViewerResolver,
      ViewerMandateResolver,
      PersonResolver,
      RoleAssignmentResolver,
      InvitationResolver,
      TokenResolver,
      ApplicationResolver,
      AidBoardResolver,
      AidKeepingResolver,
      AidRequestResolver,
      AidChangeResolver,
      AidVerbsResolver,
      PledgeResolver,
      PledgeVerbsResolver,
      MatchResolver,
      ImportRunResolver,
      DelegateResolver,
      MembershipDelegateResolver,
      AssemblyResolver,
      ElectorResolver,
      MotionResolver,
      VoteResolver,
      AssemblyVerbsResolver,
      MotionVerbsResolver,
      PersonExportResolver,
      PersonExportPartResolver,
      PersonErasureResolver,
      PersonErasureOutcomeResolver,
      RetentionOfMembers,
    ],
    orphanedTypes: [Membership],
    commons: createCommonsFeed("members", ["ORGANIZATION"]),
    references: {
      Organization: referenceById(({ loaders }: MembersContext) => loaders.organization),
      Network: referenceById(({ loaders }: MembersContext) => loaders.network),
      Membership: referenceById(({ loaders }: MembersContext) => loaders.membership),
      Person: referenceById(({ loaders }: MembersContext) => loaders.person),
      Code: toCode,
    },
  });
}
