import { createContext, useCallback, useContext, useState } from "react";
import { COMMON } from "./common-words";
import { useWords } from "./words";

/** What was done, as it is told to everybody, seen or heard; with `undo` where it can be taken back. */
interface Result {
  text: string;
  undo?: () => void;
}

type Announce = (text: string, undo?: () => void) => void;

const AnnounceContext = createContext<Announce>(() => {});

export function useAnnounce(): Announce {
  return useContext(AnnounceContext);
}

/** One live region for the results of all acts, at the foot of the window. */
export function Announcer({ children }: { children: React.ReactNode }) {
  const [result, setResult] = useState<Result | null>(null);
  const words = useWords(COMMON);
  const announce = useCallback<Announce>((text, undo) => setResult({ text, undo }), []);
  function undo(): void {
    result?.undo?.();
    setResult(null);
  }
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className="result" role="status" aria-live="polite">
        {result && <p>{result.text}</p>}
        {result?.undo && (
          <button type="button" onClick={undo}>
            {words.undo}
          </button>
        )}
      </div>
    </AnnounceContext>
  );
}
