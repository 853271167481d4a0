import { transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse, visit } from "graphql";

/**
 * What clients see of a supergraph: nothing `@inaccessible`, none of the types and directives that speak of
 * federation. Requests are validated against it, introspection answers from it.
 */
export function buildApiSchema(supergraph: string | DocumentNode): GraphQLSchema {
  const document = typeof supergraph === "string" ? parse(supergraph) : supergraph;
  return buildASTSchema(dropHiddenMembers(transformSupergraphToPublicSchema(document)), { assumeValidSDL: true });
}

/** The transformation leaves types out, but not out of the unions that they are members of. */
function dropHiddenMembers(document: DocumentNode): DocumentNode {
  const names = new Set(document.definitions.map((node) => ("name" in node ? node.name?.value : undefined)));
  return visit(document, {
    UnionTypeDefinition: (union) => ({ ...union, types: union.types?.filter(({ name }) => names.has(name.value)) }),
  });
}
