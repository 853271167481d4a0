import type { FastifyReply, FastifyRequest } from "fastify";
import type { GatewayContext } from "../context";
import type { Metrics } from "../metrics/metrics";
import { overloaded } from "../security/refuse-overload";
import type { Graph } from "../start-graph";
import type { Admission } from "./admission";
import { NOTHING } from "./answer";
import type { AskedOperation } from "./note-operation";
import { SharedAnswers } from "./share-answers";

export interface AnswerOptions {
  admission: Admission;
  metrics: Metrics;
  graphFor(request: FastifyRequest): Graph;
  createContext(request: FastifyRequest): GatewayContext;
  /** Told of each valid operation once it is answered, for each client; must be quick, and must not throw. */
  onOperation?: (operation: AskedOperation, request: FastifyRequest) => void;
}

/** The handler of the graph: shares what is under way already, waits for its turn, and asks. */
export function createAnswerRequests({ admission, metrics, graphFor, createContext, onOperation }: AnswerOptions) {
  const shared = new SharedAnswers();
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const startedAt = performance.now();
    const graph = graphFor(request);
    const context = createContext(request);
    const asked = { request, reply, graph: graph.id, context };
    const { clients, answer } = shared.get(asked, async ({ signal }) => {
      const isLate = (await admission.enter()) === false;
      if (isLate) throw overloaded(1);
      let isNew = false;
      const waitForTurn = () => {
        isNew = true;
        return admission.stepAside();
      };
      try {
        return await graph.ask(request, { ...context, signal, waitForTurn });
      } finally {
        admission.leave(isNew);
      }
    });
    const made = await answer;
    const { status, headers, body, operation, asked: used } = made;
    if (clients.countAnswered()) {
      made.body = NOTHING;
      made.asked = undefined;
    }
    if (used) onOperation?.(used, request);
    request.operation = operation;
    metrics.countOperation(operation.kind, operation.code, performance.now() - startedAt);
    for (const [name, value] of headers) reply.header(name, value);
    return reply.status(status).send(body);
  };
}
