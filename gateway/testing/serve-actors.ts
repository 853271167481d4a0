import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor } from "../../services/kit/actor/actor";
import { ACTOR_HEADER } from "../../services/kit/actor/assertion";

export interface ServedActors {
  url: string;
  /** Newest last. */
  asked: Array<{ actor: string | undefined; body: { variables: { input: Record<string, string> } } }>;
  /** @param name Hash of a token, or subject at an issuer */
  know(name: string, actor: Actor): void;
  close(): void;
}

/** What members answers the gateway that wants to know who asks. */
export async function serveActors(): Promise<ServedActors> {
  const known = new Map<string, Actor>();
  const asked: ServedActors["asked"] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const body = JSON.parse(String(Buffer.concat(parts)));
    asked.push({ actor: request.headers[ACTOR_HEADER] as string | undefined, body });
    const { tokenHash, subject } = body.variables.input;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ data: { _actor: known.get(tokenHash ?? subject) ?? null } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked,
    know: (name, actor) => void known.set(name, actor),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
