import type { GatewayEngine } from "../engines/engine";
import { readContext } from "../engines/read-context";
import { Authorization } from "./authorization";
import type { Requirements } from "./requirements";

/**
 * An engine, whichever, that is never asked for what the actor may not see: `@authenticated`, `@requiresScopes` and
 * `@policy` are enforced upon each operation before it gets there.
 *
 * @param requirements Of the supergraph that the engine was made of
 */
export function authorizeEngine(engine: GatewayEngine, requirements: Requirements): GatewayEngine {
  let authorization: Authorization | undefined;
  engine.onSchemaLoadOrUpdate(({ apiSchema }) => {
    authorization = new Authorization(apiSchema, requirements);
  });

  return {
    apiSchema: engine.apiSchema,
    async load(config) {
      const { executor } = await engine.load(config);
      if (!executor) throw new Error("The engine executes nothing");
      return {
        executor: async (context) => {
          if (!authorization) throw new Error("The engine gave no schema to validate operations against");
          return authorization.execute(executor, context, readContext(context).actor);
        },
      };
    },
    onSchemaLoadOrUpdate: (listener) => engine.onSchemaLoadOrUpdate(listener),
    stop: () => engine.stop(),
  };
}
