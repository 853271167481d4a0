import { expect, it } from "@jest/globals";
import fc from "fast-check";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startFederation } from "../../gateway/execution/testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires"])\n`;

/** Each leaf says where it comes from. */
const leaf = (coordinate: string) => () => `<${coordinate}>`;
const person = { __typename: "Person", id: "p1" };
const organizations = ["o1", "o2"].map((id) => ({ __typename: "Organization", id }));

const hub: SubgraphSource = {
  name: "hub",
  sdl: `${LINK}type Query { organizations: [Organization!] }
    interface Actor { id: ID! label: String }
    type Organization implements Actor @key(fields: "id") { id: ID! label: String taxId: String name: String
      address: Address head: Person partner: Actor }
    type Person implements Actor @key(fields: "id") { id: ID! label: String email: String }
    type Address { street: String city: String }`,
  resolvers: {
    Query: { organizations: () => organizations },
    Organization: {
      __resolveReference: (reference: object) => reference,
      label: leaf("Organization.label"),
      taxId: leaf("Organization.taxId"),
      name: leaf("Organization.name"),
      address: () => ({}),
      head: () => person,
      partner: ({ id }: { id: string }) => (id === "o1" ? person : organizations[0]),
    },
    Person: {
      __resolveReference: (reference: object) => reference,
      label: leaf("Person.label"),
      email: leaf("Person.email"),
    },
    Address: { street: leaf("Address.street"), city: leaf("Address.city") },
  },
};

/** What each field of the ally requires, as a set and as coordinates. */
const FIELDS: Record<string, { requires: string; coordinates: string[] }> = {
  greens_mood: { requires: "", coordinates: [] },
  greens_tax: { requires: "taxId", coordinates: ["Organization.taxId"] },
  greens_name: { requires: "name", coordinates: ["Organization.name"] },
  greens_both: { requires: "name taxId", coordinates: ["Organization.name", "Organization.taxId"] },
  greens_street: { requires: "address { street }", coordinates: ["Organization.address", "Address.street"] },
  greens_city: { requires: "address { city }", coordinates: ["Organization.address", "Address.city"] },
  greens_head: { requires: "head { email label }", coordinates: ["Organization.head", "Person.email", "Person.label"] },
  greens_partner: {
    requires: "partner { label ... on Person { email } }",
    coordinates: ["Organization.partner", "Organization.label", "Person.label", "Person.email"],
  },
};
const COORDINATES = [...new Set(Object.values(FIELDS).flatMap(({ coordinates }) => coordinates))];

const greens: SubgraphSource = {
  name: "greens",
  sdl: `${LINK}type Query { greens_pick: [Organization!] }
    interface Actor { label: String }
    type Organization implements Actor @key(fields: "id") { id: ID! label: String @external taxId: String @external
      name: String @external address: Address @external head: Person @external partner: Actor @external
      ${Object.entries(FIELDS)
        .map(([name, { requires }]) => `${name}: String ${requires && `@requires(fields: "${requires}")`}`)
        .join("\n")} }
    type Person implements Actor @key(fields: "id", resolvable: false) {
      id: ID! label: String @external email: String @external }
    type Address @shareable { street: String @external city: String @external }`,
  resolvers: {
    Query: { greens_pick: () => organizations },
    Organization: {
      __resolveReference: (reference: object) => reference,
      ...Object.fromEntries(Object.keys(FIELDS).map((name) => [name, () => "given"])),
    },
  },
};

it.each([
  ["the native planner", true],
  ["our own planner", false],
])(
  "AT3: of 300 random operations under random grants nothing leaves without one, by %s",
  async (_, isNativeFirst) => {
    let grants: string[] = [];
    let received = new Set<string>();
    const foreignFields = {
      networkOf: (service: string) => (service === "greens" ? "greens" : null),
      mayReceive: (_network: string, coordinate: string) => grants.includes(coordinate),
      onReceived: (_network: string, coordinate: string) => void received.add(coordinate),
      publicKeys: new Set(["Organization.id"]),
    };
    await using federation = await startFederation([hub, greens], { foreignFields, isNativeFirst });
    const ally = federation.subgraphs[1];
    let given = 0;
    const operations = fc.record({
      granted: fc.subarray(COORDINATES),
      roots: fc.subarray(["organizations", "greens_pick"], { minLength: 1 }),
      names: fc.subarray(Object.keys(FIELDS), { minLength: 1 }),
    });
    const run = async ({ granted, roots, names }: { granted: string[]; roots: string[]; names: string[] }) => {
      grants = granted;
      received = new Set();
      ally?.requests.splice(0);
      const { data, errors = [] } = await federation.query(
        `{ ${roots.map((root) => `${root} { ${names.join(" ")} }`)} }`,
      );
      const isGiven = (name: string) => FIELDS[name]?.coordinates.every((coordinate) => granted.includes(coordinate));
      const expected = Object.fromEntries(names.map((name) => [name, isGiven(name) ? "given" : null]));
      expect(JSON.parse(JSON.stringify(data))).toEqual(
        Object.fromEntries(roots.map((root) => [root, organizations.map(() => expected)])),
      );
      expect(errors.map(({ path, extensions }) => `${path?.join(".")} ${extensions.code}`).toSorted()).toEqual(
        roots
          .flatMap((root) => names.flatMap((name) => (isGiven(name) ? [] : [`${root}.0.${name}`, `${root}.1.${name}`])))
          .map((path) => `${path} FIELD_GRANT_MISSING`)
          .toSorted(),
      );
      const sent = (ally?.requests ?? []).flatMap(({ body }) =>
        [...body.matchAll(/<([\w.]+)>/g)].map(([, name]) => name),
      );
      expect(sent.filter((coordinate) => !received.has(coordinate ?? ""))).toEqual([]);
      expect([...received].filter((coordinate) => !granted.includes(coordinate))).toEqual([]);
      if (sent.length > 0) given++;
    };
    await fc.assert(fc.asyncProperty(operations, run), { numRuns: 300, seed: 3, endOnFailure: true });
    // else nothing was sent at all
    expect(given).toBeGreaterThan(50);
  },
  120_000,
);
