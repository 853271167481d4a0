/** What both engines read of a request, from Apollo Server's `contextValue`. */
export interface GatewayContext {
  /** Sent with every call to a subgraph, as they are; nothing else of the client's headers is. */
  forwardHeaders: Record<string, string>;
  /** Aborted when the client has gone: the calls still under way are then given up. */
  signal?: AbortSignal;
}
