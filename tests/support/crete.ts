import { LINK, type ServedAlly, serveAlliedSchema } from "./serve-allied-schema";

/** With a root field alone, a type of its own, and organisations by their ids. */
export const CRETE_SDL = `${LINK}
type Query { crete_harvest: Crete_Harvest crete_bodies: [Organization!] }
type Crete_Harvest { olives: Int }
type Organization @key(fields: "id", resolvable: false) { id: ID! }`;

/** The benign subgraph of a network with the prefix `crete`. @param ids Of the bodies that it names */
export function serveCrete(
  options: Partial<Parameters<typeof serveAlliedSchema>[0]> & { ids?: string[] } = {},
): Promise<ServedAlly> {
  const { ids = [], ...more } = options;
  const resolvers = {
    Query: { crete_harvest: () => ({ olives: 7 }), crete_bodies: () => ids.map((id) => ({ id })) },
  };
  return serveAlliedSchema({ sdl: CRETE_SDL, resolvers, ...more });
}

export const HARVEST = "{ crete_harvest { olives } }";
export const TYPE = '{ __type(name: "Crete_Harvest") { name } }';
/** What is ours, and what is the ally's. */
export const MIXED = "{ organizations(first: 1) { nodes { id } } crete_harvest { olives } }";
export const OURS = "{ organizations(first: 1) { nodes { id } } }";
