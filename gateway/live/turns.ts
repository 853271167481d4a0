import { createInTurn, type InTurn } from "../../services/kit/in-turn";

/** Works of one key run one after the other. @returns null, with nothing done, where as many wait as may */
export type TakeTurn = <Result>(key: string, work: () => Promise<Result>) => Promise<Result> | null;

/** @param maxPending Of one key, those that run among them */
export function createTurns(maxPending: number): TakeTurn {
  const lines = new Map<string, { inTurn: InTurn; pending: number }>();
  return (key, work) => {
    const line = lines.get(key) ?? { inTurn: createInTurn(), pending: 0 };
    if (line.pending >= maxPending) return null;
    lines.set(key, line);
    line.pending += 1;
    const result = line.inTurn(work).finally(() => {
      line.pending -= 1;
      if (line.pending === 0) lines.delete(key);
    });
    return result;
  };
}
