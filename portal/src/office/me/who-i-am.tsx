import { LANGUAGE_NAMES } from "../../languages";
import { DOMAIN } from "../domain-words";
import type { Viewer } from "../graph/viewer";
import { useWords } from "../words";
import { ME_WORDS } from "./words";

export function WhoIAm({ viewer }: { viewer: Viewer }) {
  const words = useWords(ME_WORDS);
  const domain = useWords(DOMAIN);
  return (
    <dl className="facts">
      <div>
        <dt>{words.name}</dt>
        <dd>{viewer.name ?? "—"}</dd>
      </div>
      <div>
        <dt>{words.roles}</dt>
        <dd>{viewer.roles.map((role) => domain.role[role] ?? role).join(", ") || words.noRoles}</dd>
      </div>
      {viewer.language && (
        <div>
          <dt>{words.language}</dt>
          <dd>{(LANGUAGE_NAMES as Record<string, string>)[viewer.language] ?? viewer.language}</dd>
        </div>
      )}
      {viewer.id && (
        <div>
          <dt>{words.personId}</dt>
          <dd>
            <code>{viewer.id}</code>
            <span className="soft"> {words.personIdHint}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}
