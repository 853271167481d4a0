import { word } from "./generate";

export interface BenchQuery {
  title: string;
  query: string;
  /** Variables of the n-th request. */
  variables(at: number): Record<string, unknown>;
}

const LIST = `query ($filter: OrganizationFilter, $first: Int = 20) {
  organizations(filter: $filter, first: $first) { nodes { id name { text } nuts } pageInfo { hasNextPage endCursor } }
}`;
const COUNT = "query ($filter: OrganizationFilter) { organizations(filter: $filter, first: 0) { totalCount } }";
const REGIONS = ["EL30", "EL43", "EL52", "EL54", "EL63"];
const cycle = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const activity = (at: number) => ({ scheme: "activities-ica", code: `ICA${10 * (1 + (at % 29))}` });

/** What people do with a directory. */
const FILTERS: Array<[title: string, filter: (at: number) => object]> = [
  ["region (NUTS-2)", (at) => ({ nuts: cycle(REGIONS, at) })],
  ["region and activity", (at) => ({ nuts: cycle(REGIONS, at), activity: activity(at) })],
  ["country and activity", (at) => ({ country: cycle(["GR", "IT", "ES"], at), activity: activity(at) })],
  [
    "region, activity and form",
    (at) => ({
      nuts: cycle(REGIONS, at),
      activity: activity(at),
      legalForm: { scheme: "kalo-legal-form", code: cycle(["WORKER_COOP", "KOISPE"], at) },
    }),
  ],
  ["within 10 km", (at) => ({ near: { latitude: 37.98 + (at % 7) / 10, longitude: 23.7, withinKm: 10 } })],
  ["within 100 km", (at) => ({ near: { latitude: 39.6 + (at % 7) / 10, longitude: 22.4, withinKm: 100 } })],
  ["network and region", (at) => ({ network: "bench", nuts: cycle(REGIONS, at) })],
  ["search: a word of many names", (at) => ({ search: cycle(["συνεταιρισμοι", "κοινσεπ", "γυναικες"], at) })],
  ["search: a rare word", (at) => ({ search: word(1000 + ((at * 7919) % 59_000)) })],
  ["search: two words of many names", (at) => ({ search: cycle(["συνεταιρισμος γυναικων", "κοινσεπ ενεργειας"], at) })],
  ["search: a common and a rare word", (at) => ({ search: `συνεταιρισμος ${word(1000 + ((at * 104_729) % 59_000))}` })],
  ["search: a word and one of most texts", (at) => ({ search: `συνεταιρισμος ${cycle(["για", "και"], at)}` })],
  ["search: no hit", (at) => ({ search: `ξξξψ${at}` })],
  ["search and region", (at) => ({ search: "συνεταιρισμος", nuts: cycle(REGIONS, at) })],
  ["search, activity and country", (at) => ({ search: "αλληλεγγυη", activity: activity(at), country: "GR" })],
];

export const QUERIES: BenchQuery[] = [
  { title: "list: all, by name", query: LIST, variables: () => ({}) },
  ...FILTERS.map(([title, filter]) => ({
    title: `list: ${title}`,
    query: LIST,
    variables: (at: number) => ({ filter: filter(at) }),
  })),
  ...FILTERS.map(([title, filter]) => ({
    title: `count: ${title}`,
    query: COUNT,
    variables: (at: number) => ({ filter: filter(at) }),
  })),
  {
    title: "coverage: activity by NUTS-2",
    query:
      "query ($scheme: String!, $level: Int!) { sectorCoverage(scheme: $scheme, nutsLevel: $level) { total cells { count } } }",
    variables: (at) => ({ scheme: cycle(["activities-ica", "activities-modified", "nace-rev2"], at), level: at % 4 }),
  },
];
