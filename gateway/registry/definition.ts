import { CONFIDENTIAL_COLUMNS, CONFIDENTIAL_ENTITIES } from "../../services/kit/confidential-tables";
import { FORGET_KEYS } from "../../services/kit/forget-keys";
import { RetentionRun } from "../../services/kit/retention/retention-run.entity";
import type { SubgraphModel } from "../../services/kit/server/open-subgraph";
import { SchemaChange } from "../changes/changelog/schema-change.entity";
import { FORGET_USAGE } from "../changes/usage/forget-usage";
import { OperationUse } from "../changes/usage/operation-use.entity";
import { UsedOperation } from "../changes/usage/used-operation.entity";
import { ARTIFACT_ENTITIES } from "../supergraphs/artifact-tables";
import { SubgraphChangeRequest } from "./change-request/change-request.entity";
import { FieldGrant } from "./grant/grant.entity";
import { NetworkKey } from "./key/network-key.entity";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { CachedNetwork } from "./network/cached-network.entity";
import { RegistryHead } from "./registry-head.entity";
import { createRegistrySchema } from "./schema";
import { AlliedSubgraph } from "./subgraph/subgraph.entity";
import { SubgraphChange } from "./subgraph/subgraph-change.entity";
import { SubgraphVersion, SubgraphVersionPart } from "./version/version.entity";

/** Subgraphs of allied networks: their versions, how far they are in the graph, and what their networks may do there. */
export const registry: SubgraphModel<ReturnType<typeof createLoaders>> = {
  name: "registry",
  database: {
    entities: [
      ...[RegistryHead, CachedNetwork, AlliedSubgraph, SubgraphChange, SubgraphVersion, SubgraphVersionPart],
      ...[SubgraphChangeRequest, FieldGrant, NetworkKey, RetentionRun, ...CONFIDENTIAL_ENTITIES],
      ...[...ARTIFACT_ENTITIES, OperationUse, UsedOperation, SchemaChange],
    ],
    migrations,
  },
  sealed: CONFIDENTIAL_COLUMNS,
  daily: [FORGET_KEYS, FORGET_USAGE],
  createSchema: createRegistrySchema,
  createLoaders,
};
