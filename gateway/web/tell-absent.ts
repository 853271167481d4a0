import type { ApolloServerPlugin } from "@apollo/server";
import type { NetworkState } from "../allies/calling/ally";
import type { GatewayContext } from "../context";
import { prefixOf } from "../registry/store";

/**
 * Tells clients in `extensions.networks` which of the networks that an answer lacks something of do not answer just now, and
 * since when. An answer without an error lacks nothing.
 */
export function tellAbsent(absent: () => Record<string, NetworkState>): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single" || !body.singleResult.errors) return;
          const services = body.singleResult.errors.map(({ extensions }) => extensions?.network ?? extensions?.service);
          const asked = new Set(services.map((name) => prefixOf(String(name))));
          const missing = Object.entries(absent()).filter(([prefix]) => asked.has(prefix));
          if (missing.length === 0) return;
          const networks = Object.fromEntries(missing);
          body.singleResult.extensions = { ...body.singleResult.extensions, networks };
        },
      };
    },
  };
}
