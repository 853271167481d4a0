import { transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from "graphql";

/**
 * What clients see of a supergraph: nothing `@inaccessible`, none of the types and directives that speak of
 * federation. Requests are validated against it, introspection answers from it.
 */
export function buildApiSchema(supergraph: string | DocumentNode): GraphQLSchema {
  const document = typeof supergraph === "string" ? parse(supergraph) : supergraph;
  return buildASTSchema(transformSupergraphToPublicSchema(document), { assumeValidSDL: true });
}
