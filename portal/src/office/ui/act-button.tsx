import { useState } from "react";
import { COMMON } from "../common-words";
import { useAct } from "../graph/use-act";
import { useWords } from "../words";
import { ProblemNotice } from "./problem-notice";

interface ActButtonProps<T> {
  text: string;
  /** The button's name where the text alone does not say upon what it acts. */
  label?: string;
  mutation: string;
  input: object;
  onDone: (answer: T) => void;
  /** What is asked before it is done. */
  confirm?: string;
}

/** A button that changes something: tells that it works, what went wrong, and asks first where that is wanted. */
export function ActButton<T>({ text, label, mutation, input, onDone, confirm }: ActButtonProps<T>) {
  const words = useWords(COMMON);
  const acting = useAct();
  const [isAsking, setAsking] = useState(false);

  async function act(): Promise<void> {
    setAsking(false);
    const answer = await acting.run<T>(mutation, input);
    if (answer !== null) onDone(answer);
  }

  return (
    <>
      {isAsking ? (
        <span className="asking">
          {confirm}{" "}
          <button type="button" className="main-button" ref={focusOn} onClick={() => void act()}>
            {words.yes}
          </button>{" "}
          <button type="button" onClick={() => setAsking(false)}>
            {words.no}
          </button>
        </span>
      ) : (
        <button
          type="button"
          aria-label={label}
          disabled={acting.isBusy}
          onClick={() => (confirm ? setAsking(true) : void act())}
        >
          {acting.isBusy ? words.busy : text}
        </button>
      )}
      <ProblemNotice problem={acting.problem} />
    </>
  );
}

function focusOn(button: HTMLElement | null): void {
  button?.focus();
}
