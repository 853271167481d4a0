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
  readonly #underWay = new Map<string, Place>();
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
    const known = key === null ? undefined : this.#underWay.get(key)?.shared;
    if (known && !known.clients.signal.aborted) {
      known.clients.add(reply);
      return known;
    }
    const clients = new Clients();
    clients.add(reply);
    const place: Place = { shared: undefined };
    const shared = { clients, answer: this.#watch(answer(clients), sent, key, place) };
    place.shared = shared;
    if (key !== null) this.#underWay.set(key, place);
    return shared;
  }

  /** Nobody joins an answer that is there. */
  async #watch(answer: Promise<Answer>, sent: Shareable | null, key: string | null, place: Place): Promise<Answer> {
    try {
      const made = await answer;
      if (sent && made.operation.isQuery) this.#queries.set(sent.text, true);
      if (made.operation.kind === "mutation") this.#changes++;
      return made;
    } finally {
      if (key !== null && this.#underWay.get(key) === place) this.#underWay.delete(key);
      place.shared = undefined;
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

/** Emptied at the end, as what a map holds is named by its tables of before. */
interface Place {
  shared: Shared | undefined;
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
