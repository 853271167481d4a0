import { useState } from "react";
import { LANGUAGES } from "../../language";
import { LANGUAGE_NAMES } from "../../languages";
import { useAnnounce } from "../announce";
import { DOMAIN } from "../domain-words";
import { MANDATE_KINDS, ROLES } from "../graph/viewer";
import { CopyText } from "../ui/copy-text";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { usePageLanguage, useWords } from "../words";
import { INVITE_PERSON, type Invited, type InvitePersonAnswer } from "./invite-operations";
import { INVITE_WORDS } from "./invite-words";

interface InviteFormProps {
  /** The body for which one invites; without it one invites to a role at the union. */
  organizationId?: string;
  /** Memberships of that body in force, for one of which the person may be named delegate. */
  memberships?: ReadonlyArray<{ value: string; text: string }>;
  onInvited: (invited: Invited) => void;
}

/** Invites somebody by e-mail to a role, or to act for a body; shows the link where no mail took it. */
export function InviteForm({ organizationId, memberships = [], onInvited }: InviteFormProps) {
  const words = useWords(INVITE_WORDS);
  const domain = useWords(DOMAIN);
  const language = usePageLanguage();
  const tell = useTellInvited();
  const [invited, setInvited] = useState<Invited | null>(null);
  return (
    <>
      <OpenForm<InvitePersonAnswer>
        text={words.invite}
        mutation={INVITE_PERSON}
        input={(value, idempotencyKey) => ({
          email: value("email"),
          language: value("language"),
          idempotencyKey,
          ...(organizationId === undefined
            ? { role: value("role") }
            : {
                organizationId,
                mandateKind: value("mandateKind"),
                delegateOfMembershipId: value("delegateOfMembershipId"),
              }),
        })}
        onDone={({ invitePerson }) => {
          setInvited(invitePerson);
          tell(invitePerson);
          onInvited(invitePerson);
        }}
      >
        <Field name="email" label={words.email} type="email" required />
        <Field
          name="language"
          label={words.language}
          required
          value={language}
          options={LANGUAGES.map((code) => ({ value: code, text: LANGUAGE_NAMES[code] }))}
        />
        {organizationId === undefined ? (
          <Field
            name="role"
            label={words.role}
            required
            options={ROLES.map((role) => ({ value: role, text: domain.role[role] }))}
          />
        ) : (
          <Field
            name="mandateKind"
            label={words.mandate}
            required
            value="REP"
            options={MANDATE_KINDS.map((kind) => ({ value: kind, text: domain.mandate[kind] }))}
          />
        )}
        {memberships.length > 0 && (
          <Field name="delegateOfMembershipId" label={words.asDelegate} options={memberships} />
        )}
      </OpenForm>
      {invited?.link && <CopyText label={words.link} text={invited.link} />}
    </>
  );
}

/** Says whether the mail went out. */
export function useTellInvited(): (invited: Invited) => void {
  const words = useWords(INVITE_WORDS);
  const announce = useAnnounce();
  return ({ isMailed }) => announce(isMailed ? words.mailed : words.notMailed);
}
