import { useId } from "react";
import { COMMON } from "../common-words";
import { hubWords, sayProblem } from "../problem-words";
import { usePageLanguage, useWords } from "../words";
import { useFieldProblem } from "./form";
import { type Option, Select } from "./select";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  value?: string | null;
  type?: "text" | "email" | "date" | "number" | "url" | "datetime-local";
  /** Several lines. */
  isLong?: boolean;
  /** Values to choose from, and what each is called. */
  options?: readonly Option[];
  maxLength?: number;
  /** The language of what is typed, where it is not that of the page. */
  lang?: string;
  /** The name of the input that the hub knows it by, where that is another. */
  field?: string;
}

/** A field of a form with its label, its hint and what the hub says against it. */
export function Field({
  name,
  label,
  hint,
  required = false,
  value,
  type = "text",
  isLong,
  options,
  ...rest
}: FieldProps) {
  const id = useId();
  const words = useWords(COMMON);
  const language = usePageLanguage();
  const { field = name, ...attributes } = rest;
  const problem = useFieldProblem(field);
  const describedBy = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ") || undefined;
  const shared = { id, name, required, "aria-describedby": describedBy, "aria-invalid": problem !== null || undefined };
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!required && <span className="soft"> ({words.optional})</span>}
      </label>
      {options ? (
        <Select
          {...shared}
          defaultValue={value ?? ""}
          options={options}
          none={required ? (value ? undefined : words.choose) : "—"}
        />
      ) : isLong ? (
        <textarea {...shared} {...attributes} rows={4} defaultValue={value ?? ""} />
      ) : (
        <input {...shared} {...attributes} type={type} defaultValue={value ?? ""} />
      )}
      {hint && (
        <p id={`${id}-hint`} className="soft">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {sayProblem(problem, language)} <span lang="en">{hubWords(problem)}</span>
        </p>
      )}
    </div>
  );
}
