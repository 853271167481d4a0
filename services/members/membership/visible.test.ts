import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { everyActor, isInside } from "../../kit/testing/actors";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish, sortKey } from "../../kit/text/multilingual-text";
import { members } from "..";
import { Network, NetworkKind, NetworkState } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { refreshIndex } from "../organization/organization-index";
import { organizationRow } from "../testing/organization-row";
import { Membership, MembershipState } from "./membership.entity";

const BODIES = ["org_body", "org_another"];
const STATES = ["APPLIED", "ACTIVE", "REVIEW", "REJECTED", "SUSPENDED", "ENDED"] as const;
const PUBLIC_STATES = ["ACTIVE", "SUSPENDED", "ENDED"];
const idOf = (body: string, state: string) => `mem_${body.slice(4)}_${state.toLowerCase()}`;

describeOnDatabases("memberships by actor", (databases) => {
  let service: TestService;
  const ask = (actor: Actor, query: string, variables?: Record<string, unknown>) =>
    service.query(query, variables, actor);

  beforeAll(async () => {
    service = await startTestService(members, databases().of("members"), { fill });
  });
  afterAll(() => service?.close());

  it("shows what was applied for or refused to the body itself, the registrar and the board, and pages over the rest", async () => {
    for (const each of everyActor("org_body")) {
      const visible = each.isOwn || isInside(each) ? [...STATES] : PUBLIC_STATES;
      const expected = visible.map((state) => idOf("org_body", state));
      for (const first of [1, 2, 4]) {
        const pages = await readPages(each.actor, first);
        expect([each.name, pages.flat()]).toEqual([each.name, expected]);
        expect(pages).toHaveLength(Math.ceil(expected.length / first));
      }
      const { data } = await ask(
        each.actor,
        `query ($references: [_Any!]!, $body: [_Any!]!) {
          _entities(representations: $references) { ... on Membership { id } }
          body: _entities(representations: $body) { ... on Organization { memberships { nodes { id } } } }
          network(slug: "union") { members { nodes { id } } }
        }`,
        {
          references: STATES.map((state) => ({ __typename: "Membership", id: idOf("org_body", state) })),
          body: [{ __typename: "Organization", id: "org_body" }],
        },
      );
      const references = data._entities.flatMap((row: { id: string } | null) => row?.id ?? []);
      expect([each.name, references]).toEqual([each.name, expected]);
      expect(data.body[0].memberships.nodes).toEqual(expected.map((id) => ({ id })));
      expect(data.network.members.nodes).toEqual(
        BODIES.map((body) => ({ id: idOf(body, MembershipState.ACTIVE) })).sort((a, b) => (a.id < b.id ? -1 : 1)),
      );
    }
  });

  it("shows of several bodies in one question more of the own one alone, by as many statements", async () => {
    const query = "{ organizations { nodes { id memberships { nodes { id } } } } }";
    const readAll = async (actor = PUBLIC_ACTOR) => {
      service.statements.length = 0;
      const { data } = await ask(actor, query);
      const rows: Array<{ id: string; memberships: { nodes: unknown[] } }> = data.organizations.nodes;
      return {
        counts: Object.fromEntries(rows.map(({ id, memberships }) => [id, memberships.nodes.length])),
        statements: service.statements.length,
      };
    };
    const before = await readAll();
    expect(before.counts).toEqual({ org_body: 3, org_another: 3 });
    for (const each of everyActor("org_body")) {
      const own = each.actor.mandates.map(({ organizationId }) => organizationId);
      const counts = BODIES.map((body) => [body, own.includes(body) || isInside(each) ? 6 : 3]);
      expect(await readAll(each.actor)).toEqual({ ...before, counts: Object.fromEntries(counts) });
    }
  });

  async function readPages(actor: Actor, first: number): Promise<string[][]> {
    const pages: string[][] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await ask(
        actor,
        `query ($first: Int!, $after: String) { organization(id: "org_body") {
          memberships(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }
        } }`,
        { first, after },
      );
      const { nodes, pageInfo } = data.organization.memberships;
      pages.push(nodes.map(({ id }: { id: string }) => id));
      if (!pageInfo.hasNextPage) return pages;
      after = pageInfo.endCursor;
    }
  }
});

async function fill(tx: EntityManager): Promise<void> {
  const name = inGreekAndEnglish("Ένωση", "Union");
  await tx.insert(Network, {
    ...{ id: "net_union", slug: "union", name, kind: NetworkKind.UNION, country: "GR" },
    ...{ state: NetworkState.RECOGNISED, fictional: true, createdAt: new Date(0), sortName: sortKey(name) },
  });
  for (const body of BODIES) {
    await tx.insert(Organization, organizationRow({ id: body }));
    for (const [at, state] of STATES.entries()) {
      await tx.insert(Membership, {
        ...{ id: idOf(body, state), organizationId: body, networkId: "net_union", since: `2020-01-0${at + 1}` },
        ...{ state: MembershipState[state], fictional: true },
      });
    }
  }
  await refreshIndex(tx, BODIES);
}
