import { useEffect, useState } from "react";
import { ask } from "../graph/ask";

const EVERY_MS = 2_000;

/**
 * Asks again and again for something that the services work on, until it is done.
 *
 * @param id Null before there is anything to ask for
 */
export function useProgress<A, T>(
  query: string,
  id: string | null,
  pick: (data: A) => T | null,
  isDone: (found: T) => boolean,
): T | null {
  const [found, setFound] = useState<T | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions say the same at every turn
  useEffect(() => {
    if (id === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;
    async function look(): Promise<void> {
      // What cannot be had just now is asked for again.
      const answer = await ask<A>(query, { id }).catch(() => null);
      if (!isCurrent) return;
      const next = answer && pick(answer);
      if (next) setFound(next);
      if (!next || !isDone(next)) timer = setTimeout(look, EVERY_MS);
    }
    void look();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, id]);
  return found;
}
