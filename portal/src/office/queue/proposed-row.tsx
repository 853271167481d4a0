import { DOMAIN } from "../domain-words";
import type { OrganizationRow } from "../organization/operations";
import { OrganizationActs } from "../organization/organization-acts";
import { ORGANIZATION_WORDS } from "../organization/words";
import { PATHS } from "../route";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";

interface ProposedRowProps {
  organization: OrganizationRow;
  onChange: (changed: OrganizationRow) => void;
}

/** A body that waits for the secretariat, as the hub last told it. */
export function ProposedRow({ organization, onChange }: ProposedRowProps) {
  const words = useWords(ORGANIZATION_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  const day = useDay();
  const { id, name, state, locality, createdAt } = organization;
  return (
    <>
      <a href={PATHS.body(id)}>{say(name)}</a> <State text={domain.organizationState[state]} />
      <p className="soft">{[locality, words.entered(day(createdAt))].filter(Boolean).join(", ")}</p>
      <OrganizationActs organization={organization} onChange={onChange} />
    </>
  );
}
