import { useGraphiQLActions } from "@graphiql/react";
import { useEffect, useState } from "react";
import type { Texts } from "./texts";

/** Who asks: known once the hub told so, until the token changes. */
type Viewer = { phase: "asking" } | { phase: "refused" } | { phase: "known"; kind: string; roles: string[] };

interface AccessProps {
  /** The token that is sent along; none for the public. */
  token: string | null;
  onChooseToken: (token: string | null) => void;
  texts: Texts;
}

/** Lets the visitor ask with a token of theirs, shows as whom, and loads the schema that is theirs. */
export function Access({ token, onChooseToken, texts }: AccessProps) {
  const { introspect } = useGraphiQLActions();
  const [viewer, setViewer] = useState<Viewer>({ phase: "asking" });

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the token changes
  useEffect(() => {
    let isCurrent = true;
    setViewer({ phase: "asking" });
    void askViewer(token).then((found) => isCurrent && setViewer(found));
    if (token !== null) void introspect();
    return () => {
      isCurrent = false;
    };
  }, [token]);

  function choose(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const field = new FormData(event.currentTarget).get("token");
    onChooseToken(typeof field === "string" && field.trim() !== "" ? field.trim() : null);
    event.currentTarget.reset();
    document.getElementById("access")?.hidePopover();
  }

  function forget(): void {
    onChooseToken(null);
    document.getElementById("access")?.hidePopover();
    // the public's schema again, once the token is no longer sent
    setTimeout(() => void introspect());
  }

  return (
    <div className="access">
      <button type="button" className="help-button" popoverTarget="access" data-viewer={describe(viewer, "", "")}>
        {texts.asks(describe(viewer, texts.refused, "…"))}
      </button>
      <div id="access" popover="auto" className="help">
        <h2>{texts.access}</h2>
        {texts.accessLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <form onSubmit={choose}>
          <label>
            {texts.token} <input name="token" type="password" autoComplete="off" spellCheck={false} required />
          </label>
          <p className="help-foot">
            <button type="submit">{texts.useToken}</button>
            {token !== null && (
              <button type="button" onClick={forget}>
                {texts.forgetToken}
              </button>
            )}
          </p>
        </form>
      </div>
    </div>
  );
}

async function askViewer(token: string | null): Promise<Viewer> {
  try {
    const response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "hub-csrf": "1",
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: "{ viewer { kind roles } }" }),
    });
    if (response.status === 401) return { phase: "refused" };
    const { data } = await response.json();
    return data?.viewer ? { phase: "known", ...data.viewer } : { phase: "asking" };
  } catch {
    return { phase: "asking" };
  }
}

function describe(viewer: Viewer, refused: string, unknown: string): string {
  if (viewer.phase === "refused") return refused;
  if (viewer.phase === "asking") return unknown;
  return [viewer.kind, ...viewer.roles.filter((role) => role !== viewer.kind)].join(", ");
}
