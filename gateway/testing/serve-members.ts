import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Actor } from "../../services/kit/actor/actor";
import { createToken, hashToken } from "../../services/kit/actor/token";
import type { ApplicationPolicy } from "../identity/application-lookup";

export interface ServedMembers extends AsyncDisposable {
  url: string;
  /** Texts of the queries that it was asked, newest last. */
  asked: string[];
  /** What it tells; without a list it is of a version that knows none. */
  applications: ApplicationPolicy[] | null;
  /** Whether it answers at all. */
  isUp: boolean;
  /** @returns A token of this actor */
  know(actor: Actor): string;
}

/** What the gateway alone asks members, over HTTP. */
export async function serveMembers(): Promise<ServedMembers> {
  const known = new Map<string, Actor>();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    if (!members.isUp) return void response.destroy();
    const { query, variables } = JSON.parse(String(Buffer.concat(parts)));
    members.asked.push(query);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer(query, variables)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const members: ServedMembers = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    asked: [],
    applications: [],
    isUp: true,
    know(actor) {
      const token = createToken();
      known.set(hashToken(token), actor);
      return token;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return members;

  function answer(query: string, variables?: { input: { tokenHash: string } }) {
    if (!query.includes("_applications"))
      return { data: { _actor: known.get(variables?.input.tokenHash ?? "") ?? null } };
    if (members.applications) return { data: { _applications: members.applications } };
    return { errors: [{ message: 'Cannot query field "_applications" on type "Query"' }] };
  }
}
