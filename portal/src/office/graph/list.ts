/** A page of a Relay connection, as far as the office reads it. */
export interface Connection<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

export const PAGE = "pageInfo { hasNextPage endCursor }";

/** What the graph holds in several languages, asked as `name { text(lang: "el") }`. */
export interface Text {
  text: string;
}
