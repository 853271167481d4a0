import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import type { HubStatus } from "./hub-fetcher";
import type { Texts } from "./texts";

/** Says that the hub does not answer, and lets the visitor try again (which also loads the schema). */
export function HubNotice({ status, texts }: { status: HubStatus; texts: Texts }) {
  const { introspect } = useGraphiQLActions();
  const isIntrospecting = useGraphiQL((state) => state.isIntrospecting);
  if (status.phase === "unknown" || status.phase === "reached") return null;
  return (
    <div className="notice" role="alert">
      <p>{status.phase === "failing" ? texts.failing(status.httpStatus) : texts.unreachable}</p>
      <button type="button" disabled={isIntrospecting} onClick={() => introspect()}>
        {texts.retry}
      </button>
    </div>
  );
}
