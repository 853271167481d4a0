import { transformSupergraphToPublicSchema } from "@theguild/federation-composition";
import {
  buildASTSchema,
  type DocumentNode,
  type GraphQLSchema,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  visit,
} from "graphql";
import { readSpecs } from "./spec-names";

/**
 * What clients see of a supergraph: nothing `@inaccessible`, none of the types and directives that speak of
 * federation. Requests are validated against it, introspection answers from it.
 */
export function buildApiSchema(supergraph: string | DocumentNode): GraphQLSchema {
  const document = typeof supergraph === "string" ? parse(supergraph) : supergraph;
  return buildASTSchema(readApiDocument(document), { assumeValidSDL: true });
}

/** The same, as a document. */
export function readApiDocument(supergraph: DocumentNode): DocumentNode {
  return dropHiddenMembers(transformSupergraphToPublicSchema(dropInaccessible(supergraph)));
}

/** The transformation does not find the directive where it was renamed when it was imported. */
function dropInaccessible(document: DocumentNode): DocumentNode {
  const { directive } = readSpecs(document).inaccessible;
  if (directive === undefined || directive === "inaccessible") return document;
  const hidden = new Set<string>();
  const kept = visit(document, {
    enter(node) {
      if (!("directives" in node) || !node.directives?.some(({ name }) => name.value === directive)) return undefined;
      if (node.kind === Kind.INTERFACE_TYPE_DEFINITION) hidden.add(node.name.value);
      return null;
    },
  });
  const withoutHidden = (node: ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode) => ({
    ...node,
    interfaces: node.interfaces?.filter(({ name }) => !hidden.has(name.value)),
  });
  return visit(kept, { ObjectTypeDefinition: withoutHidden, InterfaceTypeDefinition: withoutHidden });
}

/** The transformation leaves types out, but not out of the unions that they are members of. */
function dropHiddenMembers(document: DocumentNode): DocumentNode {
  const names = new Set(document.definitions.map((node) => ("name" in node ? node.name?.value : undefined)));
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.UNION_TYPE_DEFINITION
      ? { ...node, types: node.types?.filter(({ name }) => names.has(name.value)) }
      : node,
  );
  return { ...document, definitions };
}
