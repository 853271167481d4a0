import { createUnionType } from "type-graphql";
import { Network } from "../network/network.stub";
import { Organization } from "../organization/organization.stub";
import { type PartyReference, PartyType } from "./party-type";

export const Party = createUnionType({
  name: "Party",
  description: "Who can stand behind a position: an organisation or a network",
  types: () => [Organization, Network] as const,
});

/** The stub that the graph joins with what members know of the party. */
export function toParty({ type, id }: PartyReference): typeof Party {
  return Object.assign(type === PartyType.ORGANIZATION ? new Organization() : new Network(), { id });
}
