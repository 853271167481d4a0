import { describe, expect, it } from "@jest/globals";
import type { ForeignFields } from "../../gateway/execution/foreign/foreign-fields";
import type { SubgraphSource } from "../../gateway/execution/testing/serve-subgraph";
import { startFederation, type TestFederation } from "../../gateway/execution/testing/start-federation";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable",
  "@external", "@requires", "@inaccessible", "@interfaceObject"])\n`;

const numbers = ["1", "2", "3", "4", "5"];
const people = numbers.map((id) => ({
  __typename: "Person",
  id: `SECRET-P${id}`,
  label: `P${id}`,
  email: `SECRET-${id}`,
}));
const organizations = numbers.map((id, index) => ({
  __typename: "Organization",
  id,
  label: `O${id}`,
  taxId: `SECRET-TAX-${id}`,
  name: `Name ${id}`,
  address: { street: `SECRET-STREET-${id}`, city: `City ${id}` },
  head: people[index],
  partner: people[index],
}));

function find({ __typename, ...keys }: { __typename: string; id?: string; taxId?: string }): unknown {
  const records: object[] = __typename === "Person" ? people : organizations;
  return records.find((record) => Object.entries(keys).every(([key, value]) => Reflect.get(record, key) === value));
}

/** @param taxId Directives of the confidential field */
function hub(taxId = ""): SubgraphSource {
  return {
    name: "hub",
    sdl: `${LINK}
      type Query { organizations: [Organization!] people: [Person!] actors: [Actor!] }
      interface Actor @key(fields: "id") { id: ID! label: String }
      type Organization implements Actor @key(fields: "id") @key(fields: "taxId") {
        id: ID! label: String taxId: String! ${taxId} name: String address: Address head: Person partner: Actor
      }
      type Person implements Actor @key(fields: "id") { id: ID! label: String email: String }
      type Address { street: String city: String }`,
    resolvers: {
      Query: {
        organizations: () => organizations,
        people: () => people,
        actors: () => [organizations[0], people[0]],
      },
      Actor: {
        __resolveReference: ({ id }: { id: string }) => [...organizations, ...people].find((one) => one.id === id),
      },
      Organization: { __resolveReference: find },
      Person: { __resolveReference: find },
    },
  };
}

/** Names organisations of its choice, and tells of each representation what it got. */
function ally(types: string, name = "greens"): SubgraphSource {
  const tell = (reference: object) =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(reference)
          .filter(([key]) => key !== "__typename")
          .toSorted(),
      ),
    );
  const fields: Record<string, (reference: object) => string> = {};
  for (const [key] of types.matchAll(/\b(greens|blues)_told\w*/g)) fields[key] = tell;
  for (const [key] of types.matchAll(/\bgreens_(mood|base)\b(?= *: String)/g)) fields[key] = () => "fine";
  const resolvers: SubgraphSource["resolvers"] = {};
  for (const [, type = ""] of types.matchAll(/\btype (Organization|Person|Actor)\b/g)) {
    const own = Object.entries(fields).filter(([key]) => bodyOf(types, type).includes(key));
    resolvers[type] = { __resolveReference: (reference: object) => reference, ...Object.fromEntries(own) };
  }
  return {
    name,
    sdl: `${LINK}${types}`,
    resolvers: {
      ...resolvers,
      ...(types.includes("greens_orgs") && {
        Query: { greens_orgs: () => numbers.map((id) => ({ id, taxId: "mine" })) },
      }),
      ...(types.includes("type Mutation") && { Mutation: { greens_join: () => ({ id: "2" }) } }),
    },
  };
}

/** What stands of a type up to the next one. */
function bodyOf(sdl: string, type: string): string {
  return sdl.split(/\b(?=type |interface )/).find((part) => part.startsWith(`type ${type} `)) ?? "";
}

const SCORING = `type Query { greens_orgs: [Organization!] } type Mutation { greens_join: Organization }
  type Organization @key(fields: "id") {
    id: ID! taxId: String! @external greens_told: String @requires(fields: "taxId") greens_mood: String
  }`;

interface Hub extends AsyncDisposable {
  federation: TestFederation;
  grants: Set<string>;
  /** As the audit is told. */
  received: [network: string, coordinate: string, count: number][];
  /** `path code coordinate` of each error. */
  ask(source: string): Promise<{ data: unknown; errors: string[] }>;
  /** All that went to allies. */
  sent(): string;
}

interface Start {
  sources: SubgraphSource[];
  grants?: string[];
  foreign?: Partial<ForeignFields>;
  isNativeFirst?: boolean;
}

async function start({ sources, grants = [], foreign, isNativeFirst = true }: Start): Promise<Hub> {
  const given = new Set(grants);
  const received: Hub["received"] = [];
  const federation = await startFederation(sources, {
    isNativeFirst,
    foreignFields: {
      networkOf: (service) => (service === "hub" ? null : (service.split("-")[0] ?? null)),
      mayReceive: (network, coordinate) => given.has(`${network} ${coordinate}`),
      onReceived: (network, coordinate, count) => void received.push([network, coordinate, count]),
      publicKeys: new Set(["Organization.id"]),
      ...foreign,
    },
  });
  return {
    federation,
    grants: given,
    received,
    async ask(source) {
      const { data, errors = [] } = await federation.query(source);
      return {
        data: JSON.parse(JSON.stringify(data)),
        errors: errors.map(({ path, extensions: { code, coordinate, network } }) =>
          [path?.join("."), code, coordinate, network].filter((part) => part !== undefined).join(" "),
        ),
      };
    },
    sent: () =>
      federation.subgraphs
        .filter(({ name }) => name !== "hub")
        .flatMap(({ requests }) => requests.map(({ body, headers }) => body + JSON.stringify(headers)))
        .join("\n"),
    [Symbol.asyncDispose]: () => federation[Symbol.asyncDispose](),
  };
}

const MISSING = "FIELD_GRANT_MISSING Organization.taxId greens";
const five = <Value>(value: Value) => numbers.map(() => value);

describe.each([
  ["the native planner", true],
  ["our own planner", false],
])("AT3: confidential fields, planned by %s,", (_, isNativeFirst) => {
  it("do not go to an ally that requires them of entities of its choice", async () => {
    await using running = await start({ sources: [hub(), ally(SCORING)], isNativeFirst });
    expect(await running.ask("{ greens_orgs { greens_told } }")).toEqual({
      data: { greens_orgs: five({ greens_told: null }) },
      errors: numbers.map((_, index) => `greens_orgs.${index}.greens_told ${MISSING}`),
    });
    expect(running.sent()).not.toContain("SECRET-");
    expect(running.received).toEqual([]);
    // the call for its root field alone
    expect(running.federation.subgraphs[1]?.requests).toHaveLength(1);
  });

  it("do not go to it when clients do not see them, and are not named to clients", async () => {
    await using running = await start({ sources: [hub("@inaccessible"), ally(SCORING)], isNativeFirst });
    const { data, errors } = await running.ask("{ greens_orgs { greens_told } }");
    expect(data).toEqual({ greens_orgs: five({ greens_told: null }) });
    expect(errors[0]).toBe("greens_orgs.0.greens_told FIELD_GRANT_MISSING greens");
    expect(running.sent()).not.toContain("SECRET-");
  });

  it("do not go to it as a key of the hub that it uses", async () => {
    const byTaxId = ally(`type Organization @key(fields: "taxId") { taxId: String! greens_mood: String }`);
    await using running = await start({ sources: [hub("@inaccessible"), byTaxId], isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { id greens_mood } }");
    expect(data).toEqual({ organizations: numbers.map((id) => ({ id, greens_mood: null })) });
    expect(errors[0]).toBe("organizations.0.greens_mood FIELD_GRANT_MISSING greens");
    expect(errors).toHaveLength(5);
    expect(running.sent()).toBe("");
    running.grants.add("greens Organization.taxId");
    expect(await running.ask("{ organizations { id greens_mood } }")).toMatchObject({ errors: [] });
    expect(running.received).toEqual([["greens", "Organization.taxId", 5]]);
  });

  it("are not the ally's own as it declares them besides the hub", async () => {
    const sharing = ally(`type Organization @key(fields: "id") @key(fields: "taxId") {
      id: ID! taxId: String! greens_mood: String }`);
    await using running = await start({ sources: [hub(), sharing], isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { name greens_mood } }");
    expect(running.sent()).not.toContain("SECRET-");
    // by which key it is asked is for the planner to choose
    const isRefused = errors.length > 0;
    expect(errors).toEqual(isRefused ? numbers.map((_, index) => `organizations.${index}.greens_mood ${MISSING}`) : []);
    const greens_mood = isRefused ? null : "fine";
    expect(data).toEqual({ organizations: numbers.map((id) => ({ name: `Name ${id}`, greens_mood })) });
  });

  it("go with a grant, which is reported", async () => {
    const grants = ["greens Organization.taxId"];
    await using running = await start({ sources: [hub(), ally(SCORING)], grants, isNativeFirst });
    expect(await running.ask("{ greens_orgs { greens_told } }")).toEqual({
      data: { greens_orgs: numbers.map((id) => ({ greens_told: `{"id":"${id}","taxId":"SECRET-TAX-${id}"}` })) },
      errors: [],
    });
    expect(running.received).toEqual([["greens", "Organization.taxId", 5]]);
  });

  it("stop to go when the grant is revoked, also by plans that were made before, and go again", async () => {
    await using running = await start({ sources: [hub(), ally(SCORING)], isNativeFirst });
    const ask = () => running.ask("{ organizations { greens_told greens_mood } }");
    running.grants.add("greens Organization.taxId");
    expect((await ask()).errors).toEqual([]);
    const before = running.sent().length;
    running.grants.clear();
    const { data, errors } = await ask();
    expect(data).toEqual({ organizations: five({ greens_told: null, greens_mood: "fine" }) });
    expect(errors[0]).toBe(`organizations.0.greens_told ${MISSING}`);
    expect(running.sent().slice(before)).not.toContain("SECRET-");
    expect(running.received).toEqual([["greens", "Organization.taxId", 5]]);
    running.grants.add("greens Organization.taxId");
    expect((await ask()).errors).toEqual([]);
  });

  it("do not go for a mutation of the ally", async () => {
    await using running = await start({ sources: [hub(), ally(SCORING)], isNativeFirst });
    expect(await running.ask("mutation { greens_join { id greens_told greens_mood } }")).toEqual({
      data: { greens_join: { id: "2", greens_told: null, greens_mood: "fine" } },
      errors: [`greens_join.greens_told ${MISSING}`],
    });
    expect(running.sent()).not.toContain("SECRET-");
  });

  it("are asked for by name, also where one set requires several", async () => {
    const several = ally(`type Organization @key(fields: "id") {
      id: ID! taxId: String! @external name: String @external
      greens_told: String @requires(fields: "name taxId") greens_toldName: String @requires(fields: "name")
      greens_mood: String }`);
    await using running = await start({
      sources: [hub(), several],
      grants: ["greens Organization.name"],
      isNativeFirst,
    });
    const { data, errors } = await running.ask("{ organizations { greens_told greens_toldName greens_mood } }");
    const told = (id: string) => `{"id":"${id}","name":"Name ${id}"}`;
    expect(data).toEqual({
      organizations: numbers.map((id) => ({ greens_told: null, greens_toldName: told(id), greens_mood: "fine" })),
    });
    expect(new Set(errors.map((error) => error.replace(/\d/, "N")))).toEqual(
      new Set([`organizations.N.greens_told ${MISSING}`]),
    );
    expect(running.received).toEqual([["greens", "Organization.name", 5]]);
    const before = running.sent().length;
    await running.ask("{ organizations { greens_told greens_mood } }");
    // what is granted stays here too where nothing needs it
    expect(running.sent().slice(before)).not.toContain("Name 1");
  });

  it("do not go from within other objects", async () => {
    const nested = ally(`type Organization @key(fields: "id") {
      id: ID! address: Address @external greens_told: String @requires(fields: "address { street }")
      greens_toldCity: String @requires(fields: "address { city }") }
      type Address @shareable { street: String @external city: String @external }`);
    const grants = ["greens Organization.address", "greens Address.city"];
    await using running = await start({ sources: [hub(), nested], grants, isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { greens_told greens_toldCity } }");
    const told = (id: string) => `{"address":{"city":"City ${id}"},"id":"${id}"}`;
    expect(data).toEqual({ organizations: numbers.map((id) => ({ greens_told: null, greens_toldCity: told(id) })) });
    expect(errors[0]).toBe("organizations.0.greens_told FIELD_GRANT_MISSING Address.street greens");
    expect(running.sent()).not.toContain("SECRET-");
  });

  it("do not go from entities that lie behind others, or behind an interface", async () => {
    const behind = ally(`type Organization @key(fields: "id") {
      id: ID! head: Person @external partner: Actor @external
      greens_told: String @requires(fields: "head { email }")
      greens_toldPartner: String @requires(fields: "partner { id }")
      greens_toldMail: String @requires(fields: "partner { label ... on Person { email } }") }
      type Person implements Actor @key(fields: "id", resolvable: false) { id: ID! label: String @external email: String @external }
      interface Actor { id: ID! label: String }`);
    const grants = ["Organization.head", "Organization.partner", "Organization.label", "Person.label"];
    const all = grants.map((coordinate) => `greens ${coordinate}`);
    await using running = await start({ sources: [hub(), behind], grants: all, isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { greens_told greens_toldPartner greens_toldMail } }");
    const nothing = { greens_told: null, greens_toldPartner: null, greens_toldMail: null };
    expect(data).toEqual({ organizations: five(nothing) });
    const coordinates = errors.map((error) => error.split(" ").slice(-2).join(" "));
    expect(new Set(coordinates)).toEqual(new Set(["Person.email greens", "Person.id greens"]));
    expect(running.sent()).not.toContain("SECRET-");
  });

  it("are refused where they are needed for a field that another service of the network needs", async () => {
    const base = ally(`type Organization @key(fields: "id") {
      id: ID! taxId: String! @external greens_base: String @requires(fields: "taxId") }`);
    const more = ally(
      `type Organization @key(fields: "id") {
        id: ID! greens_base: String @external greens_told: String @requires(fields: "greens_base") }`,
      "greens-more",
    );
    await using running = await start({ sources: [hub(), base, more], isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { greens_told } }");
    expect(data).toEqual({ organizations: five({ greens_told: null }) });
    expect(errors[0]).toBe(`organizations.0 ${MISSING}`);
    expect(running.sent()).toBe("");
    running.grants.add("greens Organization.taxId");
    const { data: granted } = await running.ask("{ organizations { greens_told } }");
    const told = (id: string) => `{"greens_base":"fine","id":"${id}"}`;
    expect(granted).toEqual({ organizations: numbers.map((id) => ({ greens_told: told(id) })) });
    // what is its own needs no grant
    expect(running.received).toEqual([["greens", "Organization.taxId", 5]]);
  });

  it("of one ally do not go to another one", async () => {
    const greens = ally(`type Organization @key(fields: "id") { id: ID! greens_mood: String }`);
    const blues = ally(
      `type Organization @key(fields: "id") {
        id: ID! greens_mood: String @external blues_told: String @requires(fields: "greens_mood") }`,
      "blues",
    );
    await using running = await start({ sources: [hub(), greens, blues], isNativeFirst });
    const { data, errors } = await running.ask("{ organizations { greens_mood blues_told } }");
    expect(data).toEqual({ organizations: five({ greens_mood: "fine", blues_told: null }) });
    expect(errors[0]).toBe("organizations.0.blues_told FIELD_GRANT_MISSING Organization.greens_mood blues");
    expect(running.federation.subgraphs[2]?.requests).toEqual([]);
  });

  describe("of an entity interface that the ally knows as an object,", () => {
    const actors = ally(`type Actor @interfaceObject @key(fields: "id") {
      id: ID! label: String @external greens_told: String @requires(fields: "label") greens_mood: String }`);

    it("are decided by what each entity is", async () => {
      await using running = await start({ sources: [hub(), actors], isNativeFirst });
      const { data, errors } = await running.ask("{ actors { label greens_mood } }");
      expect(data).toEqual({
        actors: [
          { label: "O1", greens_mood: "fine" },
          { label: "P1", greens_mood: null },
        ],
      });
      expect(errors).toEqual(["actors.1.greens_mood FIELD_GRANT_MISSING Person.id greens"]);
      expect(running.sent()).not.toContain("SECRET-");
    });

    it("go for none as long as they may not go for all", async () => {
      const grants = ["greens Organization.label"];
      await using running = await start({ sources: [hub(), actors], grants, isNativeFirst });
      const { data, errors } = await running.ask("{ organizations { greens_told } }");
      expect(data).toEqual({ organizations: five({ greens_told: null }) });
      expect(errors[0]).toBe("organizations.0.greens_told FIELD_GRANT_MISSING Person.label greens");
      expect(running.sent()).toBe("");
    });
  });

  describe("that are keys,", () => {
    const persons = ally(`type Person @key(fields: "id") { id: ID! greens_mood: String greens_told: String }`);

    it("go as what stands for them", async () => {
      const keyFor = (network: string, coordinate: string, value: unknown) =>
        `${network} ${coordinate} ${String(value).length}`;
      await using running = await start({ sources: [hub(), persons], foreign: { keyFor }, isNativeFirst });
      const { data, errors } = await running.ask("{ people { label greens_told } }");
      const told = JSON.stringify({ id: "greens Person.id 9" });
      expect(data).toEqual({ people: numbers.map((id) => ({ label: `P${id}`, greens_told: told })) });
      expect(errors).toEqual([]);
      expect(running.received).toEqual([]);
      expect(running.sent()).not.toContain("SECRET-");
    });

    it("do not go if nothing may stand for them", async () => {
      const keyFor = (_network: string, _coordinate: string, value: unknown) => (value === "SECRET-P1" ? "one" : null);
      await using running = await start({ sources: [hub(), persons], foreign: { keyFor }, isNativeFirst });
      const { data, errors } = await running.ask("{ people { greens_told } }");
      expect(data).toEqual({
        people: numbers.map((id) => ({ greens_told: id === "1" ? '{"id":"one"}' : null })),
      });
      expect(errors).toHaveLength(4);
      expect(errors[0]).toBe("people.1.greens_told FIELD_GRANT_MISSING Person.id greens");
      expect(running.sent()).not.toContain("SECRET-");
    });
  });

  it("do not go when it cannot be found out whether they may", async () => {
    const mayReceive = () => {
      throw new Error("no grants");
    };
    await using running = await start({ sources: [hub(), ally(SCORING)], foreign: { mayReceive }, isNativeFirst });
    const { errors } = await running.ask("{ organizations { greens_told } }");
    expect(errors[0]).toBe(`organizations.0.greens_told ${MISSING}`);
    expect(running.sent()).toBe("");
  });

  it("go to our own services without a grant", async () => {
    const own = { networkOf: () => null };
    await using running = await start({ sources: [hub(), ally(SCORING)], foreign: own, isNativeFirst });
    const { errors } = await running.ask("{ organizations { greens_told } }");
    expect(errors).toEqual([]);
    expect(running.sent()).toContain("SECRET-TAX-1");
    expect(running.received).toEqual([]);
  });

  it("do not go where one operation asks the ally of several places at once", async () => {
    await using running = await start({ sources: [hub(), ally(SCORING)], isNativeFirst });
    const { data, errors } = await running.ask(
      "{ a: organizations { x: greens_told } b: organizations { greens_mood } c: greens_orgs { greens_told m: greens_mood } }",
    );
    expect(data).toEqual({
      a: five({ x: null }),
      b: five({ greens_mood: "fine" }),
      c: five({ greens_told: null, m: "fine" }),
    });
    expect(errors).toContain(`a.0.x ${MISSING}`);
    expect(errors).toContain(`c.4.greens_told ${MISSING}`);
    expect(errors).toHaveLength(10);
    expect(running.sent()).not.toContain("SECRET-");
  });
});
