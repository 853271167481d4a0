import { serviceActor } from "../../services/kit/actor/actor";
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

/** @returns `data` of the answer @throws for any other, or none */
export type AskMembers = (query: string, variables?: object) => Promise<Record<string, unknown>>;

const GATEWAY = writeActor(serviceActor("gateway"));

/** Asks members as the gateway itself. */
export function createAskMembers({ call, membersUrl, timeoutMs = 2_000 }: AskMembersOptions): AskMembers {
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = { [ACTOR_HEADER]: GATEWAY };
    const text = await call({ service: "members", url: membersUrl, body, headers, isQuery: true, signal });
    const { data, errors } = parseAnswer(text);
    if (errors.length > 0 || !data) throw new Error(`members could not tell: ${JSON.stringify(errors)}`);
    return data as Record<string, unknown>;
  };
}
