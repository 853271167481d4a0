import { Agent, request } from "undici";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import type { BenchOperation } from "./operations";

/** One server asked over connections that stay open. */
export interface Client {
  /** The text of the answer. @throws for anything but 200 without errors */
  ask(url: string, operation: BenchOperation, at: number): Promise<string>;
  close(): Promise<void>;
}

export function createClient(): Client {
  const dispatcher = new Agent();
  return {
    async ask(url, { query, variables }, at) {
      const { statusCode, body } = await request(url, {
        dispatcher,
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables: variables(at) }),
      });
      const text = await body.text();
      if (statusCode === 200 && !text.includes('"errors":')) return text;
      throw new Error(`answered with ${statusCode}: ${text.slice(0, 1_000)}`);
    },
    close: () => dispatcher.close(),
  };
}

/** What one span of load came to. */
export interface Span {
  /** How long each request took. */
  latenciesMs: number[];
  ms: number;
}

/** Asks for `ms`, `concurrency` requests at a time, each with the variables of the next number from `from` on. */
export async function drive(
  client: Client,
  url: string,
  operation: BenchOperation,
  { from, concurrency, ms }: { from: number; concurrency: number; ms: number },
): Promise<Span> {
  const latenciesMs: number[] = [];
  const start = performance.now();
  let at = from;
  const askInTurn = async () => {
    while (performance.now() - start < ms) {
      const began = performance.now();
      await client.ask(url, operation, at++);
      latenciesMs.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, askInTurn));
  return { latenciesMs, ms: performance.now() - start };
}

/** @returns How long answers are, in bytes @throws where two servers do not answer the same */
export async function compare(
  client: Client,
  [one, other]: readonly [string, string],
  operation: BenchOperation,
  requests: number,
): Promise<number> {
  let bytes = 0;
  for (let at = 0; at < requests; at++) {
    const [text, otherText] = await Promise.all([client.ask(one, operation, at), client.ask(other, operation, at)]);
    const [answer, otherAnswer] = [text, otherText].map((each) => (JSON.parse(each) as GraphQLAnswer).data);
    if (JSON.stringify(answer) !== JSON.stringify(otherAnswer))
      throw new Error(`the engines answer ${operation.title} ${at} differently:\n${text}\n${otherText}`);
    bytes += Buffer.byteLength(text);
  }
  return bytes / requests;
}
