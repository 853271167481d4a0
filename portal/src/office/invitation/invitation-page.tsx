import { useState } from "react";
import { useAnnounce } from "../announce";
import { DOMAIN } from "../domain-words";
import { useAnswer } from "../graph/use-answer";
import { PATHS } from "../route";
import { signIn, useSession } from "../session";
import { ActButton } from "../ui/act-button";
import { Known } from "../ui/known";
import { Page } from "../ui/page";
import { useDay, useInLanguage, useWords } from "../words";
import {
  ACCEPT_INVITATION,
  type AcceptInvitationAnswer,
  INVITATION,
  type InvitationAnswer,
  type InvitationPreview,
} from "./operations";
import { INVITATION_WORDS } from "./words";

interface InvitationPageProps {
  token: string;
  isSignedIn: boolean;
}

/** What an invitation offers whoever holds its link, and its acceptance. */
export function InvitationPage({ token, isSignedIn }: InvitationPageProps) {
  const words = useWords(INVITATION_WORDS);
  const asked = useAnswer<InvitationAnswer>(INVITATION, { token });
  const announce = useAnnounce();
  const { refresh } = useSession();
  const [accepted, setAccepted] = useState<AcceptInvitationAnswer["acceptInvitation"] | null>(null);

  if (accepted) {
    const path = accepted.organization ? PATHS.body(accepted.organization.id) : PATHS.me;
    return (
      <Page title={words.title}>
        <p>{words.accepted}</p>
        <p>
          <a href={path}>{words.toOffice}</a>
        </p>
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <Known asked={asked}>
        {({ invitation }) =>
          invitation?.state === "OPEN" ? (
            <>
              <Offer invitation={invitation} />
              {isSignedIn ? (
                <ActButton<AcceptInvitationAnswer>
                  text={words.accept}
                  mutation={ACCEPT_INVITATION}
                  input={{ token }}
                  onDone={({ acceptInvitation }) => {
                    setAccepted(acceptInvitation);
                    announce(words.accepted);
                    void refresh();
                  }}
                />
              ) : (
                <>
                  <p>{words.signInFirst}</p>
                  <button type="button" className="main-button" onClick={signIn}>
                    {words.signInAndAccept}
                  </button>
                </>
              )}
            </>
          ) : (
            <>
              <p>{words.gone}</p>
              <p className="soft">{words.goneHelp}</p>
            </>
          )
        }
      </Known>
    </Page>
  );
}

function Offer({ invitation }: { invitation: InvitationPreview }) {
  const words = useWords(INVITATION_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  const day = useDay();
  const { role, mandateKind, organizationName, expiresAt } = invitation;
  return (
    <>
      {role && <p>{words.offersRole(domain.role[role] ?? role)}</p>}
      {mandateKind && <p>{words.offersMandate(domain.mandate[mandateKind] ?? mandateKind, say(organizationName))}</p>}
      <p className="soft">{words.until(day(expiresAt))}</p>
    </>
  );
}
