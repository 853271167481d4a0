import { DOMAIN } from "../domain-words";
import type { Viewer } from "../graph/viewer";
import { PATHS } from "../route";
import { Section } from "../ui/section";
import { useInLanguage, useWords } from "../words";
import { ME_WORDS } from "./words";

/** The bodies for which the person may act, each leading to its page. */
export function MyBodies({ viewer: { mandates } }: { viewer: Viewer }) {
  const words = useWords(ME_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  return (
    <Section title={words.bodies}>
      {mandates.length === 0 && <p className="soft">{words.noBodies}</p>}
      <ul className="rows">
        {mandates.map(({ id, kind, isMember, organization }) => (
          <li key={id} className="card">
            {organization ? (
              <a href={PATHS.body(organization.id)}>{say(organization.name)}</a>
            ) : (
              <span>{words.unlisted}</span>
            )}
            <p className="soft">
              {domain.mandate[kind] ?? kind}
              {isMember && `, ${words.member}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
