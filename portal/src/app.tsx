import { explorerPlugin } from "@graphiql/plugin-explorer";
import { GraphiQL, HISTORY_PLUGIN } from "graphiql";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Access } from "./access";
import { useEditorSettings } from "./editor-settings";
import { ExampleRow } from "./example-row";
import { Header } from "./header";
import { createHubFetcher, type HubStatus, readEndpoint } from "./hub-fetcher";
import { HubNotice } from "./hub-notice";
import { useLanguage } from "./language";
import { TEXTS } from "./texts";

const PLUGINS = [HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

const ENDPOINT = readEndpoint(location.search);

/** The playground: our header and examples above GraphiQL. */
export function App() {
  const [language, chooseLanguage] = useLanguage();
  const [status, setStatus] = useState<HubStatus>({ phase: "unknown" });
  // In memory alone: whoever reloads the page is the public again.
  const [token, setToken] = useState<string | null>(null);
  const sentToken = useRef(token);
  sentToken.current = token;
  const [fetcher] = useState(() => createHubFetcher(ENDPOINT.url, setStatus, () => sentToken.current));
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const [isWide] = useState(() => matchMedia("(min-width: 641px)").matches);
  const texts = TEXTS[language];

  useEffect(() => {
    document.title = texts.pageTitle;
  }, [texts]);

  return (
    <>
      <Header language={language} onChooseLanguage={chooseLanguage} texts={texts} />
      <div className="above-editor" ref={setSlot} />
      {/* GraphiQL itself speaks English only */}
      <main className="editor" lang="en">
        <GraphiQL
          fetcher={fetcher}
          plugins={PLUGINS}
          defaultQuery=""
          defaultEditorToolsVisibility={isWide ? "variables" : false}
          inputValueDeprecation
          showPersistHeadersSettings={false}
        >
          <AboveEditor slot={slot}>
            <div className="above-row">
              <ExampleRow language={language} texts={texts} />
              <Access token={token} onChooseToken={setToken} texts={texts} />
            </div>
            {ENDPOINT.sandbox !== null && (
              <p className="sandbox-notice" data-sandbox={ENDPOINT.sandbox}>
                {texts.sandbox(ENDPOINT.sandbox)} <a href="/">{texts.leaveSandbox}</a>
              </p>
            )}
            <HubNotice status={status} texts={texts} />
          </AboveEditor>
        </GraphiQL>
      </main>
    </>
  );
}

/** Shows its children above GraphiQL while they stay inside its React tree, where its editors and actions can be reached. */
function AboveEditor({ slot, children }: { slot: HTMLElement | null; children: React.ReactNode }) {
  useEditorSettings();
  return slot && createPortal(children, slot);
}
