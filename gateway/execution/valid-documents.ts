import type { DocumentNode, GraphQLSchema } from "graphql";

const schemas = new WeakMap<DocumentNode, GraphQLSchema>();

/** Says that a document was validated against a schema, so that nobody need do it again. */
export function markValid(document: DocumentNode, schema: GraphQLSchema): void {
  schemas.set(document, schema);
}

export function isValidFor(document: DocumentNode, schema: GraphQLSchema): boolean {
  return schemas.get(document) === schema;
}
