import { useEffect, useRef } from "react";
import { Brand } from "../brand";
import { useLanguage } from "../language";
import { Languages } from "../languages";
import { Announcer } from "./announce";
import { COMMON } from "./common-words";
import { hasRole } from "./graph/viewer";
import { OfficePage } from "./office-page";
import { PATHS, type Route, restorePlace, useRoute } from "./route";
import { SessionProvider, useSession } from "./session";
import { LanguageProvider, useWords } from "./words";

restorePlace();

/** The office: who one is, one's body, the secretariat's queue, people. One page of each, by the hash of the address. */
export function Office() {
  const [language, chooseLanguage] = useLanguage();
  const words = COMMON[language];
  const route = useRoute();
  return (
    <LanguageProvider value={language}>
      <SessionProvider>
        <Announcer>
          <button type="button" className="skip" onClick={() => document.getElementById("main")?.focus()}>
            {words.skip}
          </button>
          <header className="header">
            <Brand tagline={words.tagline} isHeading={false} />
            <Languages language={language} onChooseLanguage={chooseLanguage} label={words.chooseLanguage} />
          </header>
          <Pages route={route} />
          <main id="main" tabIndex={-1}>
            <Focused route={route}>
              <OfficePage route={route} />
            </Focused>
          </main>
        </Announcer>
      </SessionProvider>
    </LanguageProvider>
  );
}

/** Links to the pages that are open to who is here. */
function Pages({ route }: { route: Route }) {
  const words = useWords(COMMON);
  const { session } = useSession();
  const viewer = session.phase === "in" ? session.viewer : null;
  const pages = [
    { page: "me", path: PATHS.me, text: words.me, isOpen: true },
    { page: "propose", path: PATHS.propose, text: words.propose, isOpen: viewer !== null },
    {
      page: "queue",
      path: PATHS.queue,
      text: words.queue,
      isOpen: viewer !== null && hasRole(viewer, "REGISTRAR", "BOARD"),
    },
    {
      page: "people",
      path: PATHS.people,
      text: words.people,
      isOpen: viewer !== null && hasRole(viewer, "OPERATOR", "BOARD"),
    },
  ];
  return (
    <nav className="pages" aria-label={words.pages}>
      <ul>
        {pages
          .filter(({ isOpen }) => isOpen)
          .map(({ page, path, text }) => (
            <li key={page}>
              <a href={path} aria-current={route.page === page ? "page" : undefined}>
                {text}
              </a>
            </li>
          ))}
        <li>
          <a href="/">{words.playground}</a>
        </li>
      </ul>
    </nav>
  );
}

/** Leads the focus to a page that was gone to, so that keyboards and screen readers start at its heading. */
function Focused({ route, children }: { route: Route; children: React.ReactNode }) {
  const key = JSON.stringify(route);
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    const main = document.getElementById("main");
    (main?.querySelector<HTMLElement>("h1") ?? main)?.focus();
    scrollTo(0, 0);
  }, [key]);
  return children;
}
