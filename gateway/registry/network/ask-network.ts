import type { AskMembers } from "../../identity/ask-members";
import type { NetworkFacts, RegistryParts } from "../parts";

const NETWORK = `query RegistryNetwork($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Network { id slug prefix state } }
}`;

/** Asks members of a network by its id, as the gateway. By its prefix it is known here once members told of it. */
export function createFindNetwork(ask: AskMembers): RegistryParts["findNetwork"] {
  return async (reference) => {
    if (!("id" in reference)) return null;
    const { _entities } = await ask(NETWORK, { representations: [{ __typename: "Network", ...reference }] });
    const [found] = _entities as [NetworkFacts | null];
    return found;
  };
}
