import { COMMON } from "../common-words";
import type { Listed } from "../graph/use-list";
import { useWords } from "../words";
import { ProblemNotice } from "./problem-notice";

interface RowsProps<T> {
  listed: Listed<T>;
  /** What the list is of, for who does not see it. */
  label: string;
  children: (row: T) => React.ReactNode;
}

/** A list page by page: each row a card. */
export function Rows<T extends { id: string }>({ listed, label, children }: RowsProps<T>) {
  const words = useWords(COMMON);
  const { list, more, reload } = listed;
  if (list.phase === "asking") return <p className="soft">{words.loading}</p>;
  if (list.phase === "failed") return <ProblemNotice problem={list.problem} onRetry={() => void reload()} />;
  if (list.rows.length === 0) return <p className="soft">{words.nothing}</p>;
  return (
    <>
      <ul className="rows" aria-label={label}>
        {list.rows.map((row) => (
          <li key={row.id} className="card">
            {children(row)}
          </li>
        ))}
      </ul>
      {list.next !== null && (
        <button type="button" onClick={() => void more()}>
          {words.more}
        </button>
      )}
    </>
  );
}
