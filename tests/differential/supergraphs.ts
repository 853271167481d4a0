import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SERVICE_NAMES } from "../../services/kit/config";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@provides", "@override", "@inaccessible", "@interfaceObject"])\n`;

/** Who may ask for what has a comparison of its own, `authorization.test.ts`: here everybody may ask for everything. */
function withoutRights(sdl: string): string {
  return sdl.replace(/ ?@(policy\(policies: \[[^)]*\)|tag\(name: "internal"\))/g, "");
}

/** Name of a supergraph → name of a subgraph → SDL. */
export const SUPERGRAPHS: Record<string, Record<string, string>> = {
  "the hub's own": Object.fromEntries(
    SERVICE_NAMES.map((name) => [
      name,
      withoutRights(readFileSync(join(__dirname, `../../../schema/${name}.graphql`), "utf8")),
    ]),
  ),

  /** The schema of the public benchmark of GraphQL gateways. */
  "the benchmark's": linked({
    accounts: `
      type Query { me: User user(id: ID!): User users: [User] }
      type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
    inventory: `
      type Product @key(fields: "upc") {
        upc: String! weight: Int @external price: Int @external
        inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")
      }`,
    products: `
      type Query { topProducts(first: Int = 5): [Product] }
      type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
    reviews: `
      type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
      type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
      type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
  }),

  /** As much of federation as fits, crossed. */
  nasty: linked({
    bodies: `
      type Query {
        bodies(kind: Kind): [Body] body(id: ID!): Body unions: [[Union!]] best: Named
        both: Both @shareable feed: [Post!]
      }
      type Mutation { rename(id: ID!, name: String = "x"): Body found(input: BodyInput!): Coop! }
      input BodyInput { name: String! kind: Kind = OPEN tags: [String!] parent: BodyInput }
      enum Kind { OPEN CLOSED HIDDEN @inaccessible }
      interface Named { name: String }
      interface Body implements Named @key(fields: "id") { id: ID! name: String kind: Kind partner: Body head: Person }
      type Union implements Body & Named @key(fields: "id") {
        id: ID! name: String kind: Kind partner: Body head: Person members(first: Int = 2, tag: String): [Coop!]!
      }
      type Coop implements Body & Named @key(fields: "id") {
        id: ID! name: String kind: Kind partner: Body head: Person turnover(unit: String = "EUR"): Float size: Int!
      }
      type Person @key(fields: "id") { id: ID! }
      type Both @shareable { left: Int shared: Pair list: [Pair] }
      type Pair @shareable { a: Int both: Both }
      union Post = Call | Note
      type Call @key(fields: "code") { code: String! }
      type Note @shareable { text: String }`,
    people: `
      type Query { people: [Person] person: Person! both: Both @shareable }
      type Person implements Named @key(fields: "id") @key(fields: "login") {
        id: ID! login: String! @inaccessible name: String mail: String @shareable home: Place friends: [Person!] kind: Kind
      }
      interface Named { name: String }
      enum Kind { OPEN CLOSED }
      type Place @shareable { street: String town: Town } type Town @shareable { code: Int! country: Country }
      type Country @shareable { iso: String }
      type Both @shareable { right: Int shared: Pair list: [Pair] }
      type Pair @shareable { b: String! both: Both }`,
    profiles: `
      type Person @key(fields: "login") {
        login: String! @inaccessible nick(upper: Boolean): String likes: [Post] desks: [Desk!]
        mail: String @external home: Place @external
        card: String @requires(fields: "mail home { street town { code } }")
      }
      type Place @shareable { street: String town: Town } type Town @shareable { code: Int! }
      union Post = Call | Note | Memo
      type Call @key(fields: "code") { code: String! owner: Person title: String @shareable }
      type Note @shareable { text: String } type Memo { text: Int! author: Person @provides(fields: "mail") }
      type Desk @key(fields: "number room { code floor { n } }") { number: Int! room: Room! }
      type Room @shareable { code: ID! floor: Floor! } type Floor @shareable { n: Int! }`,
    rooms: `
      type Query { desks: [Desk] post: Post }
      type Desk @key(fields: "number room { code floor { n } }") @key(fields: "id") {
        id: ID! number: Int! room: Room! plug: Int! user: Person
      }
      type Room @shareable { code: ID! floor: Floor! } type Floor @shareable { n: Int! }
      type Person @key(fields: "id") { id: ID! nick(upper: Boolean): String @override(from: "profiles") }
      union Post = Call | Note
      type Call @key(fields: "code") { code: String! title: String @shareable when: Int }
      type Note @shareable { text: String }`,
    stars: `
      type Query { starred: [Body] }
      type Body @key(fields: "id") @interfaceObject {
        id: ID! name: String @external stars: Int! fans(first: Int): [Person!] label: String @requires(fields: "name")
      }
      type Person @key(fields: "id") { id: ID! fanOf: [Body] }`,
    money: `
      type Coop implements Body @key(fields: "id") {
        id: ID! turnover(unit: String = "EUR"): Float @external size: Int! @external
        tax: Float @requires(fields: "turnover(unit: \\"CENT\\") size") grants: [Grant!]
      }
      type Grant { amount: Int! to: Body call: Call }
      interface Body { id: ID! }
      type Union implements Body @key(fields: "id") { id: ID! fund: Grant }
      type Call @key(fields: "code") { code: String! budget: Int! }`,
  }),
};

function linked(sdls: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(sdls).map(([name, sdl]) => [name, LINK + sdl]));
}
