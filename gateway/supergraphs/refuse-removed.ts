import { type CallSubgraph, SubgraphCallError } from "../execution/calling/call";

/** Calls nobody who was taken out, also while the supergraph that still has them serves. */
export function refuseRemoved(call: CallSubgraph, isRemoved: (service: string) => boolean): CallSubgraph {
  return (request) => {
    const { service } = request;
    if (!isRemoved(service)) return call(request);
    return Promise.reject(new SubgraphCallError("SUBGRAPH_UNREACHABLE", `${service} was taken out of the supergraph`));
  };
}
