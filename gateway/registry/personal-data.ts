import { CONFIDENTIAL_RECORDS, IMPERSONAL_OF_KIT } from "../../services/kit/personal-data/kit-records";
import type { PersonalData, PersonalRecord } from "../../services/kit/personal-data/personal-data";
import { SchemaChange } from "../changes/changelog/schema-change.entity";
import { OperationUse } from "../changes/usage/operation-use.entity";
import { UsedOperation } from "../changes/usage/used-operation.entity";
import { ARTIFACT_ENTITIES } from "../supergraphs/artifact-tables";
import { SubgraphChangeRequest } from "./change-request/change-request.entity";
import { FieldGrant } from "./grant/grant.entity";
import { NetworkKey } from "./key/network-key.entity";
import { CachedNetwork } from "./network/cached-network.entity";
import { RegistryHead } from "./registry-head.entity";
import { AlliedSubgraph } from "./subgraph/subgraph.entity";
import { SubgraphChange } from "./subgraph/subgraph-change.entity";
import { SubgraphVersion, SubgraphVersionPart } from "./version/version.entity";

/** What the registry keeps of people: who of the staff decided, or published for a network. */
export const REGISTRY_PERSONAL_DATA: PersonalData = {
  records: [
    decidedBy(AlliedSubgraph, "createdBy"),
    decidedBy(SubgraphChange, "actor"),
    decidedBy(SubgraphVersion, "publishedBy"),
    decidedBy(SubgraphChangeRequest, "proposedBy", "decidedBy"),
    decidedBy(FieldGrant, "grantedBy", "revokedBy"),
    ...CONFIDENTIAL_RECORDS,
  ],
  impersonal: [
    ...[CachedNetwork, NetworkKey, RegistryHead, SubgraphVersionPart],
    ...[SchemaChange, OperationUse, UsedOperation, ...ARTIFACT_ENTITIES, ...IMPERSONAL_OF_KIT],
  ],
};

function decidedBy(entity: PersonalRecord["entity"], ...persons: string[]): PersonalRecord {
  const stays =
    "Who decided about a network's part in the graph answers for it, by an id that leads to no name any more";
  return { entity, persons, collect: null, erase: null, stays };
}
