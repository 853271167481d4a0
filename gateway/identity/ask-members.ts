import { type Actor, serviceActor } from "../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../services/kit/actor/assertion";
import type { CallSubgraph } from "../execution/calling/call";
import { parseAnswer } from "../execution/calling/parse-answer";

export interface AskMembersOptions {
  /** Signs. */
  call: CallSubgraph;
  /** Where members is reached. */
  membersUrl: string;
  /** @default 2000 */
  timeoutMs?: number;
}

/**
 * Asks members something of the gateway's own, beside any client's operation, and gives `data`.
 *
 * @param actor In whose name. @default the gateway's
 * @throws if members does not answer, or answers with an error
 */
export type AskMembers = (
  query: string,
  variables?: Record<string, unknown>,
  actor?: Actor,
) => Promise<Record<string, unknown>>;

const GATEWAY = serviceActor("gateway");

export function createAskMembers({ call, membersUrl, timeoutMs = 2_000 }: AskMembersOptions): AskMembers {
  return async (query, variables, actor = GATEWAY) => {
    const body = JSON.stringify({ query, variables });
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { [ACTOR_HEADER]: writeActor(actor) };
    const isQuery = !query.startsWith("mutation");
    const text = await call({ service: "members", url: membersUrl, body, headers, isQuery, signal });
    const { data, errors } = parseAnswer(text);
    if (errors.length > 0 || typeof data !== "object" || data === null)
      throw new Error(`members did not answer the gateway: ${JSON.stringify(errors)}`);
    return data as Record<string, unknown>;
  };
}
