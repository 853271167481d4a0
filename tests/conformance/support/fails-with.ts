import { GraphQLError } from "graphql";

/** A field of the world that throws. */
export function failsWith(message: string, extensions?: Record<string, unknown>): () => never {
  return () => {
    throw new GraphQLError(message, { extensions });
  };
}
