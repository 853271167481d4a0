import { useCallback, useEffect, useRef, useState } from "react";
import { useCheckSession } from "../session";
import { ask, Problem } from "./ask";

export type Answer<T> = { phase: "asking" } | { phase: "failed"; problem: Problem } | { phase: "known"; data: T };

export interface Asked<T> {
  answer: Answer<T>;
  /** Asks again; what is known stays until the answer is there. */
  reload: () => Promise<void>;
  /** Puts what a mutation answered in the place of what was known. */
  change: (change: (data: T) => T) => void;
}

/** Asks the graph when the page opens, and whenever the variables change. */
export function useAnswer<T>(query: string, variables: object = {}): Asked<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ phase: "asking" });
  const checkSession = useCheckSession();
  const latest = useRef(0);
  const key = JSON.stringify(variables);

  const reload = useCallback(async () => {
    latest.current += 1;
    const turn = latest.current;
    try {
      const data = await ask<T>(query, JSON.parse(key));
      if (turn === latest.current) setAnswer({ phase: "known", data });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      checkSession(error);
      if (turn === latest.current) setAnswer({ phase: "failed", problem: error });
    }
  }, [query, key, checkSession]);

  useEffect(() => {
    setAnswer({ phase: "asking" });
    void reload();
  }, [reload]);

  const change = useCallback((changeData: (data: T) => T) => {
    setAnswer((before) => (before.phase === "known" ? { phase: "known", data: changeData(before.data) } : before));
  }, []);
  return { answer, reload, change };
}
