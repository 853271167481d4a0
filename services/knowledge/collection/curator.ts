import { createUnionType } from "type-graphql";
import { Network } from "../network/network.stub";
import { Organization } from "../organization/organization.stub";

/** What a curator is; kept with its id. */
export enum CuratorType {
  ORGANIZATION = "ORGANIZATION",
  NETWORK = "NETWORK",
}

export const Curator = createUnionType({
  name: "Curator",
  description: "Who chose what is in a collection: an organisation or a network",
  types: () => [Organization, Network] as const,
});

/** The stub that the graph joins with what members know of the curator. */
export function toCurator(type: CuratorType, id: string): typeof Curator {
  return Object.assign(type === CuratorType.ORGANIZATION ? new Organization() : new Network(), { id });
}
