import type { GraphQLSchema } from "graphql";
import type { GatewayEngine } from "../engines/engine";
import { readContext } from "../engines/read-context";
import { Authorization } from "./authorization";
import { Requirements } from "./requirements";

/**
 * An engine, whichever, that is never asked for what the actor may not see: `@authenticated`, `@requiresScopes` and
 * `@policy` are enforced upon each operation before it gets there.
 *
 * @param supergraph The one that the engine was made of, with its directives
 * @throws if it is not a supergraph
 */
export function authorizeEngine(engine: GatewayEngine, supergraph: string): GatewayEngine {
  // operations are validated against one of the schemas that the engine gave: they run with what that one demands
  const authorizations = new WeakMap<GraphQLSchema, Authorization>();
  let requirements = new Requirements(supergraph);
  let current: GraphQLSchema | undefined;
  const authorize = (schema: GraphQLSchema) => authorizations.set(schema, new Authorization(schema, requirements));
  engine.onSchemaLoadOrUpdate(({ apiSchema }) => {
    current = apiSchema;
    authorize(apiSchema);
  });

  return {
    async load(config) {
      const { executor } = await engine.load(config);
      if (!executor) throw new Error("The engine executes nothing");
      return {
        executor: async (context) => {
          const authorization = authorizations.get(context.schema);
          if (!authorization)
            throw new Error("The operation was validated against a schema that the engine never gave");
          return authorization.execute(executor, context, readContext(context).actor);
        },
      };
    },
    onSchemaLoadOrUpdate: (listener) => engine.onSchemaLoadOrUpdate(listener),
    stop: () => engine.stop(),
    update(next) {
      const before = requirements;
      requirements = new Requirements(next);
      try {
        const replaced = current;
        engine.update(next);
        // an engine that does not know the directives may see no difference, and keeps its schema
        if (current && current === replaced) authorize(current);
      } catch (error) {
        requirements = before;
        throw error;
      }
    },
  };
}
