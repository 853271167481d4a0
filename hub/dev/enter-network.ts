import type { GraphClient } from "../graph-client";
import { addNetwork, changeNetwork } from "../network-graph";
import { changeSubgraph, grantFields } from "../subgraph-graph";
import type { DevGrant } from "./start-dev";

export interface NewAlly {
  prefix: string;
  /** Of its subgraph. */
  name: string;
  url: string;
  grants: readonly DevGrant[];
}

const NAME = [{ lang: "en", text: "The network of whoever develops here" }];

/** Does at once what the union does for a network that joins. @throws {GraphRefusal} */
export async function enterNetwork(
  { operator, registrar }: Record<"operator" | "registrar", GraphClient>,
  { prefix, name, url, grants }: NewAlly,
): Promise<void> {
  const { id: networkId, slug } = await addNetwork(operator, {
    slug: `${prefix}-dev`,
    name: NAME,
    kind: "NETWORK",
    prefix,
  });
  await changeNetwork(registrar, "recogniseNetwork", { slug });
  await changeSubgraph(operator, "addAlliedSubgraph", { name, networkId, url });
  for (const { kind, coordinate } of grants)
    await grantFields(operator, { networkId, kind, coordinates: [coordinate], agreement: "hub dev" });
}
