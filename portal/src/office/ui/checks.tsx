import type { Option } from "./select";

interface ChecksProps {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
}

/** Several of many. */
export function Checks({ name, label, options, chosen }: ChecksProps) {
  return (
    <fieldset className="checks">
      <legend>{label}</legend>
      {options.map(({ value, text }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} defaultChecked={chosen.includes(value)} /> {text}
        </label>
      ))}
    </fieldset>
  );
}
