import { type ConformanceSuite, isDown } from "../support/suite";
import type { Thing } from "../support/world";

const alice: Thing = { __typename: "Member", id: "m1", email: "a@coop", phone: "555", label: "555", mark: "a@coop!" };
const bob: Thing = { __typename: "Member", id: "m2", email: "b@coop", phone: null, label: "-", mark: "b@coop!" };
const saw: Thing = { __typename: "Tool", id: "t1", price: 30, label: "30" };
const roof: Thing = {
  __typename: "Project",
  id: "p1",
  lead: alice,
  team: [alice, null, bob],
  shifts: [[bob, alice], [], [null]],
  items: [saw, alice],
  helper: bob,
  contact: "555",
  roster: "555,none,-",
  plan: "-|555//none",
  list: "30,555",
};
const barn: Thing = {
  __typename: "Project",
  id: "p2",
  lead: null,
  team: [],
  shifts: null,
  items: [bob],
  helper: alice,
  contact: "nobody",
  roster: "",
  plan: "none",
  list: "-",
};

interface Required {
  lead?: Person | null;
  team?: (Person | null)[];
  shifts?: (Person | null)[][] | null;
  items?: Person[];
  phone?: string | null;
  price?: number;
  email?: string;
}
interface Person {
  phone?: string | null;
  price?: number;
}

const show = (item: Person | null) =>
  item === null ? "none" : String(item.phone === undefined ? item.price : (item.phone ?? "-"));

/** What is required lies behind other entities, whose fields yet another subgraph has. */
export const suite: ConformanceSuite = {
  specification:
    "https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/reference/directives#requires",
  world: {
    query: { projects: [roof, barn], labeled: [alice, saw, null, bob] },
    entities: [alice, bob, saw, roof, barn],
  },
  subgraphs: {
    projects: `
      type Query { projects: [Project] }
      type Project @key(fields: "id") {
        id: ID! lead: Member team: [Member] shifts: [[Member]] items: [Item] helper: Member
      }
      union Item = Member | Tool
      type Member @key(fields: "id") { id: ID! }
      type Tool @key(fields: "id") { id: ID! }`,
    registry: `
      type Member @key(fields: "id") @key(fields: "email") { id: ID! email: String! phone: String }
      type Tool @key(fields: "id") { id: ID! price: Int }`,
    planning: `
      type Query { labeled: [Labeled] }
      type Project @key(fields: "id") {
        id: ID! lead: Member @external team: [Member] @external shifts: [[Member]] @external items: [Item] @external
        contact: String @requires(fields: "lead { phone }")
        roster: String @requires(fields: "team { phone }")
        plan: String @requires(fields: "shifts { phone }")
        list: String @requires(fields: "items { ... on Member { phone } ... on Tool { price } }")
      }
      union Item = Member | Tool
      interface Labeled { id: ID! label: String }
      type Member implements Labeled @key(fields: "id") {
        id: ID! phone: String @external email: String! @external
        label: String @requires(fields: "phone") mark: String @requires(fields: "email")
      }
      type Tool implements Labeled @key(fields: "id") {
        id: ID! price: Int @external label: String @requires(fields: "price")
      }`,
  },
  resolvers: {
    planning: {
      Project: {
        contact: ({ lead }: Required) => (lead ? show(lead) : "nobody"),
        roster: ({ team }: Required) => team?.map(show).join(","),
        plan: ({ shifts }: Required) => shifts?.map((shift) => shift.map(show).join("|")).join("/") ?? "none",
        list: ({ items }: Required) => items?.map(show).join(","),
      },
      Member: { label: show, mark: ({ email }: Required) => `${email}!` },
      Tool: { label: show },
    },
  },
  cases: [
    {
      title: "a field of a required entity comes from the subgraph that has it",
      operation: "{ projects { contact } }",
      expected: { data: { projects: [{ contact: "555" }, { contact: "nobody" }] } },
      calls: { projects: 1, registry: 1, planning: 1 },
      receives: {
        planning: [
          { __typename: "Project", id: "p1", lead: { phone: "555" } },
          { __typename: "Project", id: "p2", lead: null },
        ],
      },
    },
    {
      title: "fields of a required list of entities come from the subgraph that has them",
      operation: "{ projects { roster } }",
      expected: { data: { projects: [{ roster: "555,none,-" }, { roster: "" }] } },
    },
    {
      title: "fields of a required list of lists of entities come from the subgraph that has them",
      operation: "{ projects { plan } }",
      expected: { data: { projects: [{ plan: "-|555//none" }, { plan: "none" }] } },
      apolloDiffers: "it does not send lists of lists in their shape",
    },
    {
      title: "of a required union of entities each type has its own fields",
      operation: "{ projects { list } }",
      expected: { data: { projects: [{ list: "30,555" }, { list: "-" }] } },
    },
    {
      title: "the client may ask for other fields of the required entities",
      operation: "{ projects { lead { email } contact items { ... on Member { id mail: email } } list } }",
      expected: {
        data: {
          projects: [
            { lead: { email: "a@coop" }, contact: "555", items: [{}, { id: "m1", mail: "a@coop" }], list: "30,555" },
            { lead: null, contact: "nobody", items: [{ id: "m2", mail: "b@coop" }], list: "-" },
          ],
        },
      },
    },
    {
      title: "an alias for another entity in the place of the required one is not sent for it",
      operation: "{ projects { lead: helper { phone: email } contact } }",
      expected: {
        data: {
          projects: [
            { lead: { phone: "b@coop" }, contact: "555" },
            { lead: { phone: "a@coop" }, contact: "nobody" },
          ],
        },
      },
      apolloDiffers: "it sends what the client calls so",
    },
    {
      title: "a field that is a key elsewhere may be required",
      operation: "{ projects { helper { mark } } }",
      expected: { data: { projects: [{ helper: { mark: "b@coop!" } }, { helper: { mark: "a@coop!" } }] } },
    },
    {
      title: "a required entity has required fields of its own",
      operation: "{ projects { contact lead { label mark } } }",
      expected: {
        data: {
          projects: [
            { contact: "555", lead: { label: "555", mark: "a@coop!" } },
            { contact: "nobody", lead: null },
          ],
        },
      },
    },
    {
      title: "a field of an interface requires what each type says",
      operation: "{ labeled { label } }",
      expected: { data: { labeled: [{ label: "555" }, { label: "30" }, null, { label: "-" }] } },
      receives: {
        planning: [
          { __typename: "Member", id: "m1", phone: "555" },
          { __typename: "Tool", id: "t1", price: 30 },
          { __typename: "Member", id: "m2", phone: null },
        ],
      },
    },
    {
      title:
        "a requiring field of an interface may stand in a fragment on the interface, under an alias and a condition",
      operation:
        "query ($yes: Boolean!) { labeled { ...l } } fragment l on Labeled { text: label @include(if: $yes) id }",
      variables: { yes: true },
      expected: {
        data: { labeled: [{ text: "555", id: "m1" }, { text: "30", id: "t1" }, null, { text: "-", id: "m2" }] },
      },
      receives: {
        planning: [
          { __typename: "Member", id: "m1", phone: "555" },
          { __typename: "Tool", id: "t1", price: 30 },
          { __typename: "Member", id: "m2", phone: null },
        ],
      },
    },
    {
      title: "a requiring field of an interface may stand beside other fields of one of its types",
      operation: "{ labeled { __typename label ... on Tool { price label } ... on Member { l: label phone } } }",
      expected: {
        data: {
          labeled: [
            { __typename: "Member", label: "555", l: "555", phone: "555" },
            { __typename: "Tool", label: "30", price: 30 },
            null,
            { __typename: "Member", label: "-", l: "-", phone: null },
          ],
        },
      },
    },
    {
      title: "fields of one name in two types of a union require what each type says",
      operation: "{ projects { items { ... on Tool { label } ... on Member { label } } } }",
      expected: {
        data: { projects: [{ items: [{ label: "30" }, { label: "555" }] }, { items: [{ label: "-" }] }] },
      },
    },
    {
      title: "what cannot be required behind an entity leaves what requires it null",
      operation: "{ projects { id contact } }",
      faults: { registry: isDown },
      expected: {
        data: {
          projects: [
            { id: "p1", contact: null },
            { id: "p2", contact: "nobody" },
          ],
        },
        errors: ["SUBGRAPH_UNREACHABLE projects.0"],
      },
      apolloDiffers: "it sends null for what it could not fetch",
    },
    {
      title: "everything is required at once",
      operation: "{ projects { contact roster plan list helper { label mark } } }",
      expected: {
        data: {
          projects: [
            {
              contact: "555",
              roster: "555,none,-",
              plan: "-|555//none",
              list: "30,555",
              helper: { label: "-", mark: "b@coop!" },
            },
            { contact: "nobody", roster: "", plan: "none", list: "-", helper: { label: "555", mark: "a@coop!" } },
          ],
        },
      },
      apolloDiffers: "it does not send lists of lists in their shape",
    },
  ],
};
