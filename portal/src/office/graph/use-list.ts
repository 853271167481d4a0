import { useCallback, useEffect, useRef, useState } from "react";
import { useCheckSession } from "../session";
import { ask, Problem } from "./ask";
import type { Connection } from "./list";

export type Rows<T> =
  | { phase: "asking" }
  | { phase: "failed"; problem: Problem }
  | { phase: "known"; rows: T[]; next: string | null };

export interface Listed<T> {
  list: Rows<T>;
  /** Adds the page after those that are shown. */
  more: () => Promise<void>;
  /** Asks again, from the first page on. */
  reload: () => Promise<void>;
  /** Puts what the hub answered in the place of the row with that id, or before all rows where there is none. */
  put: (row: T) => void;
}

/**
 * A list of the graph, its rows in the order of the hub, page by page.
 *
 * @param query With the variable `after`
 * @param pick Where the connection is in the answer: a function that stays the same; null where it is not open to who asks
 */
export function useList<A, T extends { id: string }>(
  query: string,
  variables: object,
  pick: (data: A) => Connection<T> | null,
): Listed<T> {
  const [list, setList] = useState<Rows<T>>({ phase: "asking" });
  const checkSession = useCheckSession();
  const latest = useRef(0);
  const key = JSON.stringify(variables);

  const load = useCallback(
    async (before: T[], after: string | null) => {
      latest.current += 1;
      const turn = latest.current;
      try {
        const page = pick(await ask<A>(query, { ...JSON.parse(key), after }));
        if (turn !== latest.current) return;
        const next = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
        setList({ phase: "known", rows: [...before, ...(page?.nodes ?? [])], next });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        checkSession(error);
        if (turn === latest.current) setList({ phase: "failed", problem: error });
      }
    },
    [query, key, pick, checkSession],
  );

  useEffect(() => {
    setList({ phase: "asking" });
    void load([], null);
  }, [load]);

  const put = useCallback((row: T) => {
    setList((before) => (before.phase === "known" ? { ...before, rows: putRow(before.rows, row) } : before));
  }, []);
  return {
    list,
    more: async () => {
      if (list.phase === "known" && list.next !== null) await load(list.rows, list.next);
    },
    reload: () => load([], null),
    put,
  };
}

function putRow<T extends { id: string }>(rows: T[], row: T): T[] {
  return rows.some(({ id }) => id === row.id) ? rows.map((old) => (old.id === row.id ? row : old)) : [row, ...rows];
}
