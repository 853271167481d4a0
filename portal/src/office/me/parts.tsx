import { useWords } from "../words";
import type { Part } from "./operations";
import { ME_WORDS } from "./words";

/** How far each service is. */
export function Parts({ parts }: { parts: Part[] }) {
  const words = useWords(ME_WORDS);
  return (
    <ul className="parts" aria-label={words.progress} aria-live="polite">
      {parts.map(({ service, state, reason }) => (
        <li key={service}>
          <code>{service}</code>: {words.part[state] ?? state}
          {reason && <span lang="en"> ({reason})</span>}
        </li>
      ))}
    </ul>
  );
}
