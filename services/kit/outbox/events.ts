import type { EntityManager } from "typeorm";
import type { CaseKeys } from "../keys/case-keys";

/** An event on its way. */
export interface Event<Payload = unknown> {
  id: string;
  kind: string;
  subject: string;
  payload: Payload;
}

/** Hands an event to its receiver. @returns What that answered @throws when it is to be tried again, also soon after `signal` aborts */
export type Deliver = (event: Event, signal: AbortSignal) => Promise<unknown>;

export interface Mutation {
  text: string;
  variables: Record<string, unknown>;
}

/** Asks the gateway, as the service. @returns `data` of the answer @throws when it has errors */
export type SendMutation = (mutation: Mutation, signal: AbortSignal) => Promise<Record<string, unknown>>;

/** How the events of one kind are delivered, and what becomes of the answer. */
export interface EventDefinition<Payload = unknown, Answer = unknown> {
  /** Text of a mutation with variables and one root field; the receiver runs it within `once()`. */
  mutation: string;
  /** The id of the event has to be among them. */
  toVariables(event: Event<Payload>): Record<string, unknown>;
  /** What of the answer the outbox keeps, unsealed. @default all of it */
  toKeep?(answer: Answer): unknown;
  /**
   * In one transaction with marking the event as delivered.
   *
   * @param answer What the mutation's root field gave
   */
  onDelivered?(tx: EntityManager, delivered: Event<Payload> & { answer: Answer }, cases: CaseKeys): Promise<void>;
}

/** By kind. */
export type Events = Readonly<Record<string, EventDefinition>>;

/** Delivers events as the mutations that they are defined as. */
export function deliverAsMutations(events: Events, send: SendMutation): Deliver {
  return async (event, signal) => {
    const { mutation, toVariables } = definitionOf(events, event.kind);
    const data = await send({ text: mutation, variables: toVariables(event) }, signal);
    const [answer = null] = Object.values(data);
    if (answer === null) throw new Error(`The mutation of the event ${event.id} answered null`);
    return answer;
  };
}

export function definitionOf(events: Events, kind: string): EventDefinition {
  const found = Object.hasOwn(events, kind) ? events[kind] : undefined;
  if (!found) throw new Error(`There is no event ${JSON.stringify(kind)}: expected one of ${Object.keys(events)}`);
  return found;
}
