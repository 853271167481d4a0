import { useAnnounce } from "../announce";
import type { OrganizationState } from "../domain-words";
import { ActButton } from "../ui/act-button";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { useInLanguage, useWords } from "../words";
import {
  ARCHIVE_ORGANIZATION,
  LIST_ORGANIZATION,
  type OrganizationDone,
  type OrganizationRow,
  REJECT_ORGANIZATION,
  REVIEW_ORGANIZATION,
} from "./operations";
import { ORGANIZATION_WORDS } from "./words";

type Act = "review" | "list" | "reject" | "archive";

/** What the secretariat does with a record in each state. */
const ACTS: Record<OrganizationState, Act[]> = {
  PROPOSED: ["review", "reject"],
  UNDER_REVIEW: ["list", "reject"],
  LISTED: ["archive"],
  ARCHIVED: ["list"],
  REJECTED: ["review"],
};

interface OrganizationActsProps {
  organization: Pick<OrganizationRow, "id" | "state" | "version" | "name">;
  onChange: (changed: OrganizationRow) => void;
}

export function OrganizationActs({ organization, onChange }: OrganizationActsProps) {
  const words = useWords(ORGANIZATION_WORDS);
  const say = useInLanguage();
  const announce = useAnnounce();
  const { id, state, version } = organization;
  const name = say(organization.name);
  const which = { organizationId: id, expectedVersion: version };
  const acts = {
    review: { mutation: REVIEW_ORGANIZATION, text: words.review, label: words.reviewOf(name), done: words.reviewed },
    list: { mutation: LIST_ORGANIZATION, text: words.list, label: words.listOf(name), done: words.listed },
    reject: { mutation: REJECT_ORGANIZATION, text: words.reject, label: words.rejectOf(name), done: words.rejected },
    archive: {
      mutation: ARCHIVE_ORGANIZATION,
      text: words.archive,
      label: words.archiveOf(name),
      done: words.archived,
    },
  };
  return (
    <div className="buttons">
      {ACTS[state].map((act) => {
        const { done: said, ...shared } = acts[act];
        const onDone = ({ done }: OrganizationDone): void => {
          onChange(done);
          announce(said);
        };
        return act === "reject" || act === "archive" ? (
          <OpenForm<OrganizationDone>
            key={act}
            {...shared}
            input={(value, idempotencyKey) => ({ ...which, reason: value("reason"), idempotencyKey })}
            onDone={onDone}
          >
            <Field name="reason" label={words.reason} isLong required maxLength={2000} />
          </OpenForm>
        ) : (
          <ActButton<OrganizationDone> key={act} {...shared} input={which} onDone={onDone} />
        );
      })}
    </div>
  );
}
