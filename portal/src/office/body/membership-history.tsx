import { DOMAIN } from "../domain-words";
import type { MembershipChange } from "../membership/operations";
import { useDay, useWords } from "../words";
import { BODY_WORDS } from "./words";

/** What happened to a membership, as the hub lists it: nothing of it is ever deleted. */
export function MembershipHistory({ changes }: { changes: MembershipChange[] }) {
  const words = useWords(BODY_WORDS);
  const domain = useWords(DOMAIN);
  const day = useDay();
  return (
    <details>
      <summary>{words.history}</summary>
      <ol>
        {changes.map(({ id, toState, at, reason, reference }) => (
          <li key={id}>
            {day(at)}: {[domain.membershipState[toState], reason, reference].filter(Boolean).join(", ")}
          </li>
        ))}
      </ol>
    </details>
  );
}
