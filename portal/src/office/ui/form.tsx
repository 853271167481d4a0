import { createContext, useContext, useEffect, useRef } from "react";
import type { Problem } from "../graph/ask";
import type { Acting } from "../graph/use-act";
import { ProblemNotice } from "./problem-notice";

const FormProblem = createContext<Problem | null>(null);

interface FormProps {
  acting: Acting;
  /** The text of the button that sends it. */
  action: string;
  /** What the form is for, for who does not see it. */
  label: string;
  onSubmit: (values: FormValues) => Promise<void>;
  onCancel?: { text: string; do: () => void };
  children?: React.ReactNode;
}

/** Fields by name, trimmed, several choices with spaces between them; null for those that were left empty. */
export type FormValues = (name: string) => string | null;

/** A form that is sent once, keeps what was typed when the hub refuses it, and leads to the field at fault. */
export function Form({ acting, action, label, onSubmit, onCancel, children }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { problem, isBusy } = acting;

  useEffect(() => {
    if (problem?.field) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  function submit(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    void onSubmit((name) => {
      const values = data.getAll(name).filter((value) => typeof value === "string");
      return values.join(" ").trim() || null;
    });
  }

  return (
    <FormProblem value={problem}>
      <form ref={form} className="form" aria-label={label} aria-busy={isBusy} onSubmit={submit}>
        {children}
        <ProblemNotice problem={problem} />
        <p className="buttons">
          <button type="submit" className="main-button" disabled={isBusy}>
            {action}
          </button>
          {onCancel && (
            <button type="button" onClick={onCancel.do}>
              {onCancel.text}
            </button>
          )}
        </p>
      </form>
    </FormProblem>
  );
}

/** What the hub says against a field of the form, or null. It names lists and parts as `name.0` or `name.editions`. */
export function useFieldProblem(name: string): Problem | null {
  const problem = useContext(FormProblem);
  const field = problem?.field?.replace(/^input\./, "");
  const isMine = field === name || field?.startsWith(`${name}.`) || field?.startsWith(`${name}[`);
  return isMine ? problem : null;
}
