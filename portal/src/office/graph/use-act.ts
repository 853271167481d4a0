import { useState } from "react";
import { useCheckSession } from "../session";
import { act, Problem } from "./ask";

export interface Acting {
  isBusy: boolean;
  /** Of the latest act; null when it went well. */
  problem: Problem | null;
  /** @returns What the hub answered; null where it did not do it, which `problem` then tells */
  run: <T>(mutation: string, input: object) => Promise<T | null>;
  forget: () => void;
}

/** Changes something through the graph, one act at a time. */
export function useAct(): Acting {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const checkSession = useCheckSession();

  async function run<T>(mutation: string, input: object): Promise<T | null> {
    if (isBusy) return null;
    setBusy(true);
    setProblem(null);
    try {
      return await act<T>(mutation, input);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      checkSession(error);
      setProblem(error);
      return null;
    } finally {
      setBusy(false);
    }
  }
  return { isBusy, problem, run, forget: () => setProblem(null) };
}
