import { useState } from "react";
import { COMMON } from "../common-words";
import { Problem } from "../graph/ask";
import { signOut } from "../session";
import { ProblemNotice } from "../ui/problem-notice";
import { useWords } from "../words";
import { ME_WORDS } from "./words";

/** Ends this session, or all of them. */
export function SignOut() {
  const words = useWords(ME_WORDS);
  const common = useWords(COMMON);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function leave(everywhere: boolean): Promise<void> {
    try {
      await signOut(everywhere);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  }

  return (
    <>
      <p className="buttons">
        <button type="button" onClick={() => void leave(false)}>
          {words.signOut}
        </button>
        {isAsking ? (
          <span className="asking">
            {words.sureEverywhere}{" "}
            <button type="button" className="main-button" onClick={() => void leave(true)}>
              {common.yes}
            </button>{" "}
            <button type="button" onClick={() => setAsking(false)}>
              {common.no}
            </button>
          </span>
        ) : (
          <button type="button" onClick={() => setAsking(true)}>
            {words.signOutEverywhere}
          </button>
        )}
      </p>
      <ProblemNotice problem={problem} />
    </>
  );
}
