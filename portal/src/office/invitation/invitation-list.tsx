import { useState } from "react";
import { useAnnounce } from "../announce";
import { DOMAIN } from "../domain-words";
import type { Listed } from "../graph/use-list";
import { ActButton } from "../ui/act-button";
import { CopyText } from "../ui/copy-text";
import { Rows } from "../ui/rows";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";
import { useTellInvited } from "./invite-form";
import {
  type Invitation,
  RESEND_INVITATION,
  REVOKE_INVITATION,
  type ResendInvitationAnswer,
  type RevokeInvitationAnswer,
} from "./invite-operations";
import { INVITE_WORDS } from "./invite-words";

/** Invitations with what their state allows. */
export function InvitationList({ listed }: { listed: Listed<Invitation> }) {
  const words = useWords(INVITE_WORDS);
  return (
    <Rows listed={listed} label={words.open}>
      {(invitation) => <InvitationRow invitation={invitation} onChange={listed.put} />}
    </Rows>
  );
}

function InvitationRow({ invitation, onChange }: { invitation: Invitation; onChange: (changed: Invitation) => void }) {
  const words = useWords(INVITE_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  const day = useDay();
  const announce = useAnnounce();
  const tell = useTellInvited();
  const [link, setLink] = useState<string | null>(null);
  const { id, state, email, role, mandateKind, organization, expiresAt } = invitation;
  const whom = email ?? words.somebody;
  const offered = [role && domain.role[role], mandateKind && domain.mandate[mandateKind], say(organization?.name)];
  return (
    <>
      <strong>{whom}</strong> <State text={domain.invitationState[state]} />
      <p className="soft">{[...offered, words.until(day(expiresAt))].filter(Boolean).join(", ")}</p>
      {state === "OPEN" && (
        <p className="buttons">
          <ActButton<ResendInvitationAnswer>
            text={words.resend}
            label={words.resendOf(whom)}
            mutation={RESEND_INVITATION}
            input={{ invitationId: id }}
            onDone={({ resendInvitation }) => {
              setLink(resendInvitation.link);
              onChange(resendInvitation.invitation);
              tell(resendInvitation);
            }}
          />
          <ActButton<RevokeInvitationAnswer>
            text={words.revoke}
            label={words.revokeOf(whom)}
            confirm={words.sureRevoke}
            mutation={REVOKE_INVITATION}
            input={{ invitationId: id }}
            onDone={({ revokeInvitation }) => {
              setLink(null);
              onChange({ ...revokeInvitation, email: revokeInvitation.email ?? email });
              announce(words.revoked);
            }}
          />
        </p>
      )}
      {link !== null && <CopyText label={words.link} text={link} />}
    </>
  );
}
