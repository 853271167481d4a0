import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { describeOnDatabases } from "../kit/testing/databases";
import { schemaDifferences, startTestService, type TestService } from "../kit/testing/service";
import { inGreekAndEnglish, sortKey } from "../kit/text/multilingual-text";
import { members } from ".";
import { Membership, MembershipState } from "./membership/membership.entity";
import { Network, NetworkKind, NetworkState } from "./network/network.entity";
import { derivedColumns } from "./organization/organization";
import { Organization, OrganizationState } from "./organization/organization.entity";
import { refreshIndex } from "./organization/organization-index";
import { SourceRecord } from "./organization/source-record.entity";

describeOnDatabases("members", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(members, databases().of("members"), { fill });
  });
  afterAll(() => service?.close());

  it("leaves nothing between migrations and entities", async () => {
    expect(await schemaDifferences(databases().of("members"), members.database)).toEqual([]);
  });

  it("lists organisations by folded name, page after page", async () => {
    const names: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page++) {
      const { data } = await service.query(
        `query ($after: String) { organizations(first: 2, after: $after) {
           totalCount nodes { name { text } } pageInfo { hasNextPage endCursor }
         } }`,
        { after },
      );
      expect(data.organizations.totalCount).toBe(4);
      names.push(...data.organizations.nodes.map((node: { name: { text: string } }) => node.name.text));
      after = data.organizations.pageInfo.endCursor;
      if (!data.organizations.pageInfo.hasNextPage) break;
    }
    expect(names).toEqual(["Bakery", "έρανος", "Εστία", "Κοιν.Σ.Επ. Αθήνα"]);
  });

  it.each([
    [{ search: "κοινσεπ" }, ["org_d"]],
    [{ search: "αθηνας ΚοινΣΕπ" }, ["org_d"]],
    [{ search: " " }, ["org_a", "org_b", "org_c", "org_d"]],
    [{ search: "%" }, []],
    [{ network: "" }, []],
    [{ search: "brewing" }, []],
    [{ country: "GR" }, ["org_b", "org_c", "org_d"]],
    [{ network: "union" }, ["org_a", "org_b"]],
    [{ network: "union", country: "GR" }, ["org_b"]],
    [{ network: "nobody" }, []],
  ])("organizations(filter: %j)", async (filter, ids) => {
    const { data } = await service.query(
      "query ($filter: OrganizationFilter) { organizations(filter: $filter) { totalCount nodes { id } } }",
      { filter },
    );
    expect(data.organizations).toEqual({ totalCount: ids.length, nodes: ids.map((id) => ({ id })) });
  });

  it("shows what is not listed nowhere", async () => {
    const { data } = await service.query(`{
      organization(id: "org_x") { id }
      organizationBySource(network: "union", localId: "hidden") { id }
      found: organizationBySource(network: "union", localId: "12") { id }
      _entities(representations: [{ __typename: "Organization", id: "org_x" }, { __typename: "Organization", id: "org_a" }]) {
        ... on Organization { id }
      }
    }`);
    expect(data).toEqual({
      organization: null,
      organizationBySource: null,
      found: { id: "org_b" },
      _entities: [null, { id: "org_a" }],
    });
  });

  it("shows memberships that were applied for or refused nowhere", async () => {
    const { data } = await service.query(
      `query ($representations: [_Any!]!) {
        organization(id: "org_b") { memberships { nodes { id state } pageInfo { hasNextPage } } }
        network(slug: "union") { members { nodes { id } } }
        organizations(filter: { network: "union" }) { nodes { id memberships { nodes { id } } } }
        _entities(representations: $representations) {
          ... on Membership { id state }
          ... on Network { members { nodes { id } } }
          ... on Organization { memberships { nodes { id } } }
        }
      }`,
      {
        representations: [
          ...["applied", "review", "rejected", "suspended"].map((id) => ({
            __typename: "Membership",
            id: `mem_${id}`,
          })),
          { __typename: "Membership", id: "mem_a" },
          { __typename: "Membership", id: "mem_c" },
          { __typename: "Network", id: "net_union" },
          { __typename: "Organization", id: "org_b" },
        ],
      },
    );
    const suspended = { id: "mem_suspended", state: "SUSPENDED" };
    const members = { nodes: [{ id: "mem_a" }, { id: "mem_x" }] };
    const memberships = { nodes: [{ id: "mem_suspended" }] };
    expect(data).toEqual({
      organization: { memberships: { nodes: [suspended], pageInfo: { hasNextPage: false } } },
      network: { members },
      organizations: {
        nodes: [
          { id: "org_a", memberships: { nodes: [{ id: "mem_a" }] } },
          { id: "org_b", memberships },
        ],
      },
      _entities: [
        null,
        null,
        null,
        suspended,
        { id: "mem_a", state: "ACTIVE" },
        { id: "mem_c", state: "ENDED" },
        { members },
        { memberships },
      ],
    });
  });

  it("answers for many organisations with as many statements as for one", async () => {
    const nested = (first: number) => `{ organizations(first: ${first}) { nodes {
      provenance { network { slug } } memberships { nodes { state network { slug } organization { id } } }
    } } }`;
    service.statements.length = 0;
    await service.query(nested(1));
    const forOne = service.statements.splice(0).length;
    await service.query(nested(4));
    expect(service.statements.length).toBe(forOne);
  });

  it.each([
    ['organizations(filter: { country: "gr" }) { totalCount }', "country"],
    ["organizations(first: 101) { totalCount }", "first"],
    ["organizations(first: -1) { totalCount }", "first"],
    ['organizations(after: "x") { nodes { id } }', "after"],
  ])("refuses %s and names the field", async (selection, field) => {
    const { errors } = await service.query(`{ ${selection} }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });

  it("refuses a size that is null by its variable as what it is: a value of the client", async () => {
    const { errors } = await service.query("query ($f: Int) { organizations(first: $f) { totalCount } }", { f: null });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "first" } }]);
  });

  it("tells texts apart that differ in a space at their end", async () => {
    const { data } = await service.query(`{
      network(slug: "union ") { id } organizationBySource(network: "union", localId: "12 ") { id }
    }`);
    expect(data).toEqual({ network: null, organizationBySource: null });
  });

  it("refuses the cursor of another list", async () => {
    const { data } = await service.query("{ organizations(first: 1) { pageInfo { endCursor } } }");
    const after = JSON.stringify(data.organizations.pageInfo.endCursor);
    for (const selection of [
      `organization(id: "org_a") { memberships(after: ${after}) { nodes { id } } }`,
      `network(slug: "union") { members(after: ${after}) { nodes { id } } }`,
    ]) {
      const { errors } = await service.query(`{ ${selection} }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "after" } }]);
    }
  });

  it("gives 1,000 references that repeat one statement, and refuses an id that is no text", async () => {
    const representations = Array.from({ length: 1000 }, (_, at) => ({
      __typename: "Organization",
      id: `org_${"abcd"[at % 4]}`,
    }));
    const query =
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Organization { id } } }";
    service.statements.length = 0;
    const { data } = await service.query(query, { representations });
    expect(data._entities).toHaveLength(1000);
    expect(service.statements).toHaveLength(1);
    service.statements.length = 0;
    const { errors } = await service.query(query, {
      representations: [{ __typename: "Organization", id: { $ne: null } }],
    });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "id" } }]);
    expect(service.statements).toEqual([]);
  });

  it("gives a vocabulary with its terms in the language asked for", async () => {
    const { data } = await service.query(`{
      vocabulary(scheme: "legal-form") { licence terms { code label { el: text(lang: "el") en: text(lang: "en") } } }
      nothing: vocabulary(scheme: "toString") { scheme }
    }`);
    expect(data.vocabulary.terms[1]).toEqual({ code: "L2", label: { el: "Συνεταιρισμός", en: "Cooperative" } });
    expect(data.vocabulary.licence).toBe("CC-BY-3.0");
    expect(data.nothing).toBeNull();
  });

  it("gives a code of any service its label and its wider term, and null for one that no vocabulary has", async () => {
    const codes = [
      { scheme: "nuts", code: "EL301" },
      { scheme: "nuts", code: "ZZ" },
      { scheme: "__proto__", code: "toString" },
    ];
    const { data, errors } = await service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Code {
        scheme code label { text(lang: "en") } broader { code broader { label { text(lang: "el") } } }
      } } }`,
      { representations: codes.map((code) => ({ __typename: "Code", ...code })) },
    );
    expect(errors).toBeUndefined();
    const broader = { code: "EL30", broader: { label: { text: "Αττική" } } };
    expect(data._entities).toEqual([
      { ...codes[0], label: { text: "North Athens" }, broader },
      ...codes.slice(1).map((code) => ({ ...code, label: null, broader: null })),
    ]);
  });

  it.each([
    ["scheme", { code: "L2" }],
    ["code", { scheme: "legal-form", code: ["L2"] }],
  ])("refuses a code whose %s is no text", async (field, key) => {
    const { errors } = await service.query(
      "query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Code { code } } }",
      { representations: [{ __typename: "Code", ...key }] },
    );
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });

  it("names the country and the region of an organisation, where they are known", async () => {
    const { data } = await service.query(`{ organizations(first: 2) { nodes {
      countryLabel { el: text(lang: "el") en: text(lang: "en") } nutsLabel { text }
    } } }`);
    expect(data.organizations.nodes).toEqual([
      { countryLabel: { el: "Ηνωμένο Βασίλειο", en: "United Kingdom" }, nutsLabel: null },
      { countryLabel: { el: "Ελλάδα", en: "Greece" }, nutsLabel: { text: "Βόρειος Τομέας Αθηνών" } },
    ]);
  });
});

async function fill(tx: EntityManager): Promise<void> {
  const at = new Date("2026-01-02T03:04:05.678Z");
  const name = inGreekAndEnglish("Ένωση", "Union");
  await tx.insert(Network, {
    id: "net_union",
    slug: "union",
    name,
    kind: NetworkKind.UNION,
    country: "GR",
    state: NetworkState.RECOGNISED,
    fictional: true,
    createdAt: at,
    sortName: sortKey(name),
  });
  const rows: Array<[string, string, string, OrganizationState]> = [
    ["org_a", "Bakery", "GB", OrganizationState.LISTED],
    ["org_b", "έρανος", "GR", OrganizationState.LISTED],
    ["org_c", "Εστία", "GR", OrganizationState.LISTED],
    ["org_d", "Κοιν.Σ.Επ. Αθήνα", "GR", OrganizationState.LISTED],
    ["org_x", "Hidden", "GR", OrganizationState.PROPOSED],
  ];
  for (const [id, el, country, state] of rows) {
    const content = { name: inGreekAndEnglish(el, el), description: null, locality: null };
    await tx.insert(Organization, {
      ...content,
      ...derivedColumns(content),
      id,
      country,
      nuts: country === "GR" ? "EL301" : null,
      state,
      activities: [],
      identifiers: [],
      licence: "CC0-1.0",
      fictional: true,
      createdAt: at,
      updatedAt: at,
    });
  }
  const source = { networkId: "net_union", licence: "CC0-1.0", contentHash: "0", fetchedAt: at };
  await tx.insert(SourceRecord, [
    { ...source, id: "src_b", organizationId: "org_b", localId: "12" },
    { ...source, id: "src_x", organizationId: "org_x", localId: "hidden" },
  ]);
  const membership = { networkId: "net_union", since: "2020-01-01", fictional: true };
  await tx.insert(Membership, [
    { ...membership, id: "mem_a", organizationId: "org_a", state: MembershipState.ACTIVE },
    { ...membership, id: "mem_c", organizationId: "org_c", state: MembershipState.ENDED, until: "2021-01-01" },
    { ...membership, id: "mem_x", organizationId: "org_x", state: MembershipState.ACTIVE },
    ...(["APPLIED", "REVIEW", "REJECTED", "SUSPENDED"] as const).map((state) => ({
      ...membership,
      id: `mem_${state.toLowerCase()}`,
      organizationId: "org_b",
      state: MembershipState[state],
    })),
  ]);
  await refreshIndex(
    tx,
    rows.map(([id]) => id),
  );
}
