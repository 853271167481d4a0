import { cycle } from "../../hub/demo/choice";
import { PositionTopic } from "../../services/advocacy/position/position-links.entity";
import { Call } from "../../services/funding/call/call.entity";
import type { Database } from "../../services/kit/database/open-database";
import { Organization } from "../../services/members/organization/organization.entity";
import { networkSlugs } from "./fill";

export interface BenchOperation {
  title: string;
  query: string;
  /** Variables of the n-th request: another request each time, so that no two under way at once are the same. */
  variables(at: number): Record<string, unknown>;
}

/** What operations are asked with; the databases have it. */
export interface Known {
  organizationNames: string[];
  callIds: string[];
  topicIds: string[];
}

const REGIONS = ["EL30", "EL41", "EL43", "EL52", "EL54", "EL63", "EL64", "EL65"];
const SINCE = ["2024-01-01", "2025-01-01", "2025-06-01", "2026-01-01"];

/** After examples of the playground: `network-directory`, `funding-that-fits` and `positions`, with more of the graph. */
export function benchOperations({ organizationNames, callIds, topicIds }: Known): BenchOperation[] {
  return [
    {
      title: "directory page",
      query: `query Directory($filter: OrganizationFilter, $first: Int!) {
  organizations(filter: $filter, first: $first) {
    nodes {
      id
      name { text(lang: "el") }
      legalForm { code label { text(lang: "el") } }
      activities { code label { text(lang: "el") } }
      memberships(first: 3) { nodes { since network { slug name { text(lang: "el") } } } }
      nutsLabel { text(lang: "el") }
      locality
      country
      website
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
      variables: (at) => ({
        first: 20,
        filter: {
          nuts: cycle(REGIONS, at),
          ...(at % 3 === 1 && { network: cycle(networkSlugs(), at) }),
          ...(at % 3 === 2 && { activity: { scheme: "activities-ica", code: `ICA${10 * (1 + (at % 29))}` } }),
        },
      }),
    },
    {
      title: "funding that fits",
      query: `query FundingThatFits($words: String!, $days: Int, $received: SafeInt, $call: ID!) {
  organizations(filter: { search: $words }, first: 1) {
    nodes {
      name { text(lang: "el") }
      legalForm { label { text(lang: "el") } }
      nuts
      eligibleCalls(first: 5, closingWithinDays: $days, deMinimisReceivedCents: $received) {
        nodes {
          id
          title { text(lang: "el") }
          funder { name { text(lang: "el") } }
          budget { amountCents currency }
          deadlines { at timeZone localTime }
        }
      }
      callFit(callId: $call, deMinimisReceivedCents: $received) {
        criterion
        result
        reason { text(lang: "el") }
      }
    }
  }
}`,
      variables: (at) => ({
        words: cycle(organizationNames, at),
        days: cycle([30, 60, 90, 180], at),
        received: cycle([0, 1_000_000, 20_000_000], at),
        call: cycle(callIds, at),
      }),
    },
    {
      title: "positions with endorsers",
      query: `query Positions($filter: PositionFilter, $first: Int!) {
  positions(filter: $filter, first: $first) {
    nodes {
      title { text(lang: "el") }
      topics { name { text(lang: "el") } }
      currentVersion {
        demands { text { text(lang: "el") } }
        endorsements(first: 10) {
          nodes {
            stance
            party {
              ... on Organization {
                name { text(lang: "el") }
                nuts
                eligibleCalls(first: 1) { nodes { title { text(lang: "el") } } }
              }
              ... on Network { name { text(lang: "el") } }
            }
          }
        }
      }
    }
  }
}`,
      variables: (at) => ({
        first: 3 + (at % 3),
        filter: { topic: cycle(topicIds, at), period: { from: cycle(SINCE, Math.floor(at / 3)) } },
      }),
    },
  ];
}

/** Names as people type them into a search, calls and topics. */
export async function findKnown(databases: Record<"members" | "funding" | "advocacy", Database>): Promise<Known> {
  const organizations = await databases.members.read.find(Organization, {
    select: { name: true },
    where: { country: "GR", fictional: false },
    order: { id: "ASC" },
    take: 400,
  });
  const calls = await databases.funding.read.find(Call, { select: { id: true }, order: { id: "ASC" }, take: 200 });
  const links = await databases.advocacy.read.find(PositionTopic);
  return {
    organizationNames: organizations.map(({ name }) => name.text()),
    callIds: calls.map(({ id }) => id),
    topicIds: [...new Set(links.map(({ topicId }) => topicId))].sort(),
  };
}
