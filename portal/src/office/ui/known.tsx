import { COMMON } from "../common-words";
import type { Asked } from "../graph/use-answer";
import { useWords } from "../words";
import { ProblemNotice } from "./problem-notice";

interface KnownProps<T> {
  asked: Asked<T>;
  children: (data: T) => React.ReactNode;
}

/** Shows what was asked once it is known; before that, that it is awaited or why it is not there. */
export function Known<T>({ asked: { answer, reload }, children }: KnownProps<T>) {
  const words = useWords(COMMON);
  if (answer.phase === "asking") return <p className="soft">{words.loading}</p>;
  if (answer.phase === "failed") return <ProblemNotice problem={answer.problem} onRetry={() => void reload()} />;
  return children(answer.data);
}
