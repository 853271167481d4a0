import type { ConformanceSuite } from "./suite";

const alice = { __typename: "Member", id: "m1", name: "Alice", city: "Athens" };
const bob = { __typename: "Member", id: "m2", name: "Bob", city: null };
const bakery = {
  __typename: "Coop",
  id: "c1",
  title: "Bakery",
  turnover: ({ unit }: { unit?: string }) => (unit === "k" ? 12 : 12_000),
  size: 3,
  members: [alice, bob],
  founder: alice,
  grid: [[alice, bob], [bob]],
};
const garden = {
  __typename: "Coop",
  id: "c2",
  title: "Garden",
  turnover: () => 40,
  size: null,
  members: [bob],
  founder: null,
  grid: [[], [alice, null]],
};
Object.assign(alice, { coops: [bakery], nick: ({ upper }: { upper?: boolean }) => (upper ? "ALI" : "ali") });
Object.assign(bob, { coops: [bakery, garden], nick: () => null });

/** Coops have members, and members have coops, each known to the other subgraph by its key alone. */
export const coopsAndMembers: Pick<ConformanceSuite, "world" | "subgraphs"> = {
  world: {
    query: {
      coops: [bakery, garden],
      coop: ({ id }: { id: string }) => [bakery, garden].find((coop) => coop.id === id) ?? null,
      me: alice,
    },
    mutation: {
      grow: ({ id }: { id: string }) => (id === "c1" ? bakery : null),
      join: ({ id }: { id: string }) => (id === "c1" ? alice : null),
    },
    entities: [alice, bob, bakery, garden],
  },
  subgraphs: {
    coops: `
      type Query { coops: [Coop!]! coop(id: ID!): Coop }
      type Mutation { grow(id: ID!): Coop }
      type Coop @key(fields: "id") {
        id: ID! title: String! turnover(unit: String): Int size: Int
        members: [Member!]! founder: Member grid: [[Member]!]!
      }
      type Member @key(fields: "id") { id: ID! }`,
    members: `
      type Query { me: Member }
      type Mutation { join(id: ID!): Member }
      type Member @key(fields: "id") {
        id: ID! name: String! city: String nick(upper: Boolean): String coops: [Coop!]!
      }
      type Coop @key(fields: "id") { id: ID! }`,
  },
};
