import { setImmediate as othersTurn } from "node:timers/promises";
import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLSchema } from "graphql";
import type { GatewayContext } from "../context";
import { othersTurnIfLong } from "../execution/others-turn";
import { isValidFor } from "../execution/valid-documents";
import type { UsedOperations } from "../serving/used-operations";
import { DocumentStore, type DocumentStoreOptions, findLifted } from "./document-store";

export interface KeepDocumentsOptions extends DocumentStoreOptions {
  /** Is told of each operation that is valid. */
  used?: UsedOperations;
}

/**
 * In the place of Apollo Server's `documentStore`, which is asked by hashes alone and one promise later, and from which
 * whatever is new pushes out the oldest.
 */
export function keepDocuments({ used, ...options }: KeepDocumentsOptions): ApolloServerPlugin<GatewayContext> {
  const stores = new WeakMap<GraphQLSchema, DocumentStore>();
  const storeOf = (schema: GraphQLSchema) => {
    const known = stores.get(schema);
    if (known) return known;
    const store = new DocumentStore(schema, options);
    stores.set(schema, store);
    return store;
  };
  return {
    async requestDidStart() {
      return {
        async didResolveSource(context) {
          const { schema, source, contextValue } = context;
          const store = storeOf(schema);
          const { waitForTurn = () => othersTurn() } = contextValue;
          // Who asks for the same meanwhile gets the document of the first
          const document = store.find(source) ?? (await waitForTurn().then(() => store.get(source)));
          // with a document it neither parses nor validates
          Object.assign(context, { document });
        },
        async didResolveOperation({ schema, source, document, request, operationName, contextValue }) {
          if (!isValidFor(document, schema)) {
            const store = storeOf(schema);
            store.add(source, document);
            await othersTurnIfLong(source);
            store.lift(source, document);
          }
          const shape = findLifted(document)?.template.source ?? source;
          used?.count({ shape, source, request, name: operationName ?? undefined }, contextValue);
        },
      };
    },
  };
}
