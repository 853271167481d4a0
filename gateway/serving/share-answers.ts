import type { FastifyReply, FastifyRequest } from "fastify";
import type { GatewayContext } from "../context";
import { OperationCache } from "../execution/operation-cache";
import type { Answer } from "./answer";
import { Clients } from "./clients";

/** That are known to hold queries alone. */
const MAX_TEXTS = 1000;

export interface Shared {
  clients: Clients;
  answer: Promise<Answer>;
}

/**
 * Equal queries of one asker that are under way at the same time are answered once, and each gets the bytes of that
 * answer. A mutation that ends parts those before it from those after, so that whoever changed something never reads what
 * was before. A text is shared from the second time on: the first shows whether it may be.
 */
export class SharedAnswers {
  readonly #underWay = new Map<string, Shared>();
  readonly #queries = new OperationCache<true>({ entries: MAX_TEXTS });
  #changes = 0;

  /**
   * What answers a request: begun by `answer` for the first of equal ones, whose clients the others become.
   *
   * @param graph Which one answers, and which version of it
   */
  get({ request, reply, graph, context }: Asked, answer: (clients: Clients) => Promise<Answer>): Shared {
    const sent = readShareable(request);
    const key = sent && this.#queries.get(sent.text) ? this.#keyOf(sent, request, graph, context) : null;
    const known = key === null ? undefined : this.#underWay.get(key);
    if (known && !known.clients.signal.aborted) {
      known.clients.add(reply);
      return known;
    }
    const clients = new Clients();
    clients.add(reply);
    const shared = { clients, answer: this.#watch(answer(clients), sent, key, clients) };
    if (key !== null) this.#underWay.set(key, shared);
    return shared;
  }

  /** Nobody joins an answer that is there. */
  async #watch(answer: Promise<Answer>, sent: Shareable | null, key: string | null, clients: Clients): Promise<Answer> {
    try {
      const made = await answer;
      if (sent && made.operation.isQuery) this.#queries.set(sent.text, true);
      if (made.operation.kind === "mutation") this.#changes++;
      return made;
    } finally {
      // another one may have its place, once all its clients have gone
      if (key !== null && this.#underWay.get(key)?.clients === clients) this.#underWay.delete(key);
    }
  }

  /** All that an answer depends on. */
  #keyOf(sent: Shareable, { headers }: FastifyRequest, graph: string, context: GatewayContext): string {
    const { text, operationName, variables } = sent;
    // Who asks stands among what is forwarded
    const { forwardHeaders, warning } = context;
    const { accept, "hub-query-plan": plan } = headers;
    return JSON.stringify([
      ...[this.#changes, graph, accept, plan, forwardHeaders, warning?.code],
      ...[operationName, variables, text],
    ]);
  }
}

export interface Asked {
  request: FastifyRequest;
  reply: FastifyReply;
  graph: string;
  context: GatewayContext;
}

interface Shareable {
  text: string;
  operationName: unknown;
  variables: unknown;
}

/** Null for what is not sent as most queries are, and for what asks to be told of itself. */
function readShareable({ method, body }: FastifyRequest): Shareable | null {
  if (method !== "POST" || typeof body !== "object" || body === null) return null;
  const { query, operationName, variables, extensions } = body as Record<string, unknown>;
  return typeof query === "string" && extensions === undefined ? { text: query, operationName, variables } : null;
}
