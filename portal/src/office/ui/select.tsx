export interface Option {
  value: string;
  text: string;
  /** The heading under which it stands. */
  group?: string;
}

interface SelectProps extends React.ComponentProps<"select"> {
  options: readonly Option[];
  /** What stands for none of them; without it one of them must be chosen. */
  none?: string;
}

export function Select({ options, none, ...attributes }: SelectProps) {
  const groups = [...new Set(options.map(({ group }) => group))];
  return (
    <select {...attributes}>
      {none !== undefined && <option value="">{none}</option>}
      {groups.map((group) => {
        const choices = options.filter((option) => option.group === group).map(toOption);
        if (group === undefined) return choices;
        return (
          <optgroup key={group} label={group}>
            {choices}
          </optgroup>
        );
      })}
    </select>
  );
}

function toOption({ value, text }: Option) {
  return (
    <option key={value} value={value}>
      {text}
    </option>
  );
}
