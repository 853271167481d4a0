import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import { type CallSubgraph, SubgraphCallError } from "../execution/calling/call";
import { describeAbort } from "../execution/calling/call-subgraph";
import type { Registry } from "./open-registry";

/** By this name supergraphs speak of it. */
export const REGISTRY = "registry" as const;
/** It has no address: nobody calls it but the gateway in whose process it is. */
export const REGISTRY_URL = "registry:";

const PUBLIC = writeActor(PUBLIC_ACTOR);

/** Puts what is asked of the registry to it without leaving the process, unsigned; `call` does the rest. */
export function callRegistry(call: CallSubgraph, registry: Pick<Registry, "call"> | undefined): CallSubgraph {
  if (!registry) return call;
  return (request) => (request.service === REGISTRY ? ask(request, registry) : call(request));
}

/** A mutation that is under way at the deadline goes on to its end; who asked is told that it was not waited for. */
function ask({ body, headers, signal }: Parameters<CallSubgraph>[0], registry: Pick<Registry, "call">) {
  return new Promise<string>((resolve, reject) => {
    const abort = () => reject(describeAbort(signal.reason));
    if (signal.aborted) return abort();
    signal.addEventListener("abort", abort, { once: true });
    registry
      .call(body, headers[ACTOR_HEADER] ?? PUBLIC)
      .then(resolve, (cause) => reject(new SubgraphCallError("SUBGRAPH_BAD_ANSWER", "The registry failed", { cause })))
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
