import { assertId } from "../../services/kit/graphql/reference";
import { createSubgraphSchema, type SubgraphSchema } from "../../services/kit/graphql/subgraph-schema";
import { SchemaChangesResolver } from "../changes/changelog/schema-changes.resolver";
import { ArtifactResolver } from "./artifact/artifact.resolver";
import { ChangeRequestResolver } from "./change-request/change-request.resolver";
import type { RegistryContext } from "./context";
import { GrantResolver } from "./grant/grant.resolver";
import { NetworkResolver } from "./network/network.resolver";
import { LiveSubgraphResolver, SubgraphResolver } from "./subgraph/subgraph.resolver";
import { SubgraphVerbsResolver } from "./subgraph/subgraph-verbs.resolver";
import { VersionResolver } from "./version/version.resolver";

export function createRegistrySchema(): SubgraphSchema {
  return createSubgraphSchema<RegistryContext>({
    imports: ["@key", "@shareable", "@tag", "@policy"],
    resolvers: [
      ...[NetworkResolver, LiveSubgraphResolver, SubgraphResolver, SubgraphVerbsResolver],
      ...[VersionResolver, GrantResolver, ChangeRequestResolver, SchemaChangesResolver, ArtifactResolver],
    ] as [typeof NetworkResolver],
    references: {
      Network: ({ id }: { id: unknown }) => ({ id: assertId(id) }),
    },
  });
}
