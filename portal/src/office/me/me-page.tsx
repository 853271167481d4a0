import { COMMON } from "../common-words";
import type { Viewer } from "../graph/viewer";
import { signIn } from "../session";
import { Page } from "../ui/page";
import { useWords } from "../words";
import { MyBodies } from "./my-bodies";
import { MyData } from "./my-data";
import { MyTokens } from "./my-tokens";
import { SignOut } from "./sign-out";
import { WhoIAm } from "./who-i-am";
import { ME_WORDS } from "./words";

/** Who is here, what they may do, and what is kept of them; without a session the way in. */
export function MePage({ viewer }: { viewer: Viewer | null }) {
  const words = useWords(ME_WORDS);
  const common = useWords(COMMON);
  if (viewer === null) {
    return (
      <Page title={words.welcome}>
        {words.welcomeLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <button type="button" className="main-button" onClick={signIn}>
            {common.signIn}
          </button>
        </p>
      </Page>
    );
  }
  return (
    <Page title={words.title}>
      <WhoIAm viewer={viewer} />
      <SignOut />
      <MyBodies viewer={viewer} />
      <MyTokens />
      {viewer.id !== null && <MyData personId={viewer.id} />}
    </Page>
  );
}
