import { composeSupergraph } from "../../gateway/composition/compose";

const SERVICES = 6;
const TYPES = 60;
/** Of each type, in each service that knows it. */
const FIELDS = 12;

/**
 * Six services that share sixty entities, each of which three of them know: 36 plain fields and up to six references a
 * type. An interface stands for the first twenty types.
 */
export function composeWide(): string {
  const composed = composeSupergraph(
    Array.from({ length: SERVICES }, (_, service) => ({
      name: `s${service}`,
      url: `http://127.0.0.1:${20_000 + service}/graphql`,
      sdl: writeService(service),
    })),
  );
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraph;
}

function writeService(service: number): string {
  const types = Array.from({ length: TYPES }, (_, type) => type).filter((type) => (type + service) % 2 === 0);
  const owned = service < 2;
  const entities = types.map((type) => {
    const fields = Array.from({ length: FIELDS }, (_, at) => `f${service}_${at}(unit: String, at: Int): String`);
    const references = [1, 7].map(
      (step) => `r${service}_${step}: T${types[(types.indexOf(type) + step) % types.length]}`,
    );
    const lists = `l${service}(first: Int = 10, filter: Filter): [T${types[(types.indexOf(type) + 3) % types.length]}!]`;
    const node = owned && type < 20 ? " implements Node" : "";
    return `type T${type}${node} @key(fields: "id") { id: ID! ${fields.join(" ")} ${references.join(" ")} ${lists} }`;
  });
  const roots = types.map((type) => `t${service}_${type}(id: ID!): T${type}`);
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
    type Query { ${roots.join(" ")} ${owned ? `nodes${service}: [Node!]` : ""} }
    input Filter { text: String ids: [ID!] size: Float }
    ${owned ? "interface Node { id: ID! }" : ""}
    ${entities.join("\n")}`;
}
