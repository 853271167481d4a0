import type { ApolloServerPlugin } from "@apollo/server";
import { hasRole, STAFF_FUNCTIONS } from "../../services/kit/actor/actor";
import type { GatewayContext } from "../context";
import { Trace } from "../execution/trace";

/**
 * Answers `"extensions": {"timings": true}` with what the request took, and the header `hub-query-plan: 1` of staff with
 * the text of its plan. Others who send the header get the answer that they would get without.
 */
export function tellTrace(): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ request: { extensions, http }, contextValue }) {
      const hasTimings = extensions?.timings === true;
      const hasPlan = http?.headers.get("hub-query-plan") === "1" && hasRole(contextValue.actor, ...STAFF_FUNCTIONS);
      if (!hasTimings && !hasPlan) return;
      const trace = new Trace(hasPlan);
      contextValue.trace = trace;
      return {
        async willSendResponse({ response: { body } }) {
          if (body.kind !== "single") return;
          const queryPlan = hasPlan ? trace.planText() : null;
          body.singleResult.extensions = {
            ...body.singleResult.extensions,
            ...(hasTimings && { timings: trace.timings() }),
            ...(queryPlan !== null && { queryPlan }),
          };
        },
      };
    },
  };
}
