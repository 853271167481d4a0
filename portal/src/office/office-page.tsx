import { BodyPage } from "./body/body-page";
import { ProposePage } from "./body/propose-page";
import { COMMON } from "./common-words";
import { hasRole, type Viewer } from "./graph/viewer";
import { InvitationPage } from "./invitation/invitation-page";
import { MePage } from "./me/me-page";
import { PeoplePage } from "./people/people-page";
import { QueuePage } from "./queue/queue-page";
import { PATHS, type Route } from "./route";
import { signIn, useSession } from "./session";
import { Page } from "./ui/page";
import { ProblemNotice } from "./ui/problem-notice";
import { useWords } from "./words";

/** The page of a route, once it is known who is here and whether it is open to them. */
export function OfficePage({ route }: { route: Route }) {
  const { session, refresh } = useSession();
  const words = useWords(COMMON);
  switch (session.phase) {
    case "asking":
      return <p className="soft">{words.loading}</p>;
    case "failed":
      return (
        <Page title={words.tagline}>
          <ProblemNotice problem={session.problem} onRetry={() => void refresh()} />
        </Page>
      );
    case "ended":
      return <SignInFirst text={words.ended} />;
    case "out":
      if (route.page === "me") return <MePage viewer={null} />;
      if (route.page === "invitation")
        return <InvitationPage key={route.token} token={route.token} isSignedIn={false} />;
      return <SignInFirst text={words.signInFirst} />;
    case "in":
      return <OwnPage route={route} viewer={session.viewer} />;
  }
}

function OwnPage({ route, viewer }: { route: Route; viewer: Viewer }) {
  const words = useWords(COMMON);
  switch (route.page) {
    case "me":
      return <MePage viewer={viewer} />;
    case "body":
      return <BodyPage key={route.organizationId} organizationId={route.organizationId} />;
    case "propose":
      return <ProposePage />;
    case "invitation":
      return <InvitationPage key={route.token} token={route.token} isSignedIn />;
    case "queue":
      return hasRole(viewer, "REGISTRAR", "BOARD") ? <QueuePage /> : <Elsewhere text={words.notYours} />;
    case "people":
      return hasRole(viewer, "OPERATOR", "BOARD") ? <PeoplePage /> : <Elsewhere text={words.notYours} />;
    case "unknown":
      return <Elsewhere text={words.unknownPage} />;
  }
}

function SignInFirst({ text }: { text: string }) {
  const words = useWords(COMMON);
  return (
    <Page title={words.signIn}>
      <p>{text}</p>
      <p>
        <button type="button" className="main-button" onClick={signIn}>
          {words.signIn}
        </button>
      </p>
    </Page>
  );
}

function Elsewhere({ text }: { text: string }) {
  const words = useWords(COMMON);
  return (
    <Page title={text}>
      <p>
        <a href={PATHS.me}>{words.toStart}</a>
      </p>
    </Page>
  );
}
