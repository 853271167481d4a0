import { COMMON } from "../common-words";
import type { Problem } from "../graph/ask";
import { hubWords, sayProblem } from "../problem-words";
import { usePageLanguage, useWords } from "../words";

interface ProblemNoticeProps {
  problem: Problem | null;
  /** Where trying again may help. */
  onRetry?: () => void;
}

/** Why something was not done, or not shown; nothing without a problem. */
export function ProblemNotice({ problem, onRetry }: ProblemNoticeProps) {
  const language = usePageLanguage();
  const words = useWords(COMMON);
  if (problem === null) return null;
  const detail = hubWords(problem);
  return (
    <div className="notice" role="alert">
      <div>
        <p>{sayProblem(problem, language)}</p>
        {detail !== null && <p lang="en">{detail}</p>}
      </div>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  );
}
