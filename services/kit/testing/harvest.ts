import type { CommonsKind } from "../commons/commons-kind";
import { readPrefixes } from "../commons/prefixes";
import type { TestService } from "./service";

export interface Harvested {
  localId: string;
  changedAt: string;
  deletedAt: string | null;
  licence: string;
  language: string;
  // biome-ignore lint/suspicious/noExplicitAny: the fields of any kind
  [field: string]: any;
}

/** For tests: all pages of a feed, three records at a time. */
export async function harvest(
  service: Pick<TestService, "query">,
  { name, kind, fields, since }: { name: string; kind: CommonsKind; fields: string; since?: string },
): Promise<Harvested[]> {
  const { typePrefix } = readPrefixes(name);
  const found: Harvested[] = [];
  for (let after: string | null = null, isMore = true; isMore; ) {
    const { data, errors } = await service.query(
      `query ($kind: ${typePrefix}CommonsKind!, $since: DateTime, $after: String) {
        feed: ${name}_commons(kind: $kind, changedSince: $since, first: 3, after: $after) {
          edges { node { __typename localId changedAt deletedAt expiresAt licence language ${fields} } }
          pageInfo { endCursor hasNextPage }
        }
      }`,
      { kind, since, after },
    );
    if (!data?.feed) throw new Error(JSON.stringify(errors));
    found.push(...data.feed.edges.map(({ node }: { node: Harvested }) => node));
    ({ hasNextPage: isMore, endCursor: after } = data.feed.pageInfo);
  }
  return found;
}
