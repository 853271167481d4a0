import type { Change } from "../../kit/change-once";
import { addToOutbox } from "../../kit/outbox/add-to-outbox";
import type { EventDefinition } from "../../kit/outbox/events";
import type { Network } from "./network.entity";

export const NETWORK_CHANGED = "NETWORK_CHANGED";

/** What the registry is told of a network: all of it that decides on its subgraphs. */
export interface NetworkChanged extends Pick<Network, "id" | "slug" | "prefix" | "state"> {
  /** ISO 8601, by the clock of members. */
  changedAt: string;
}

/** Tells of a network as it is now, in the transaction that changed it. */
export async function tellOfNetwork({ tx, cases, now }: Change, network: Network): Promise<void> {
  const { id, slug, prefix, state } = network;
  const payload: NetworkChanged = { id, slug, prefix, state, changedAt: now.toISOString() };
  await addToOutbox(tx, cases, { kind: NETWORK_CHANGED, subject: id, payload });
}

/** Until there is a registry the gateway refuses it, and it waits its turn in the outbox, as for one that is down. */
export const NETWORK_CHANGED_EVENT: EventDefinition = {
  mutation: "mutation ApplyNetworkChange($input: NetworkChangeInput!) { _applyNetworkChange(input: $input) }",
  toVariables({ id: eventId, payload }) {
    const { id: networkId, ...told } = payload as NetworkChanged;
    return { input: { eventId, networkId, ...told } };
  },
};
