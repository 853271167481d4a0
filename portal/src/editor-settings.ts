import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";

/** Settings of the Monaco editors that GraphiQL does not offer as props. */
export function useEditorSettings(): void {
  const editors = useGraphiQL((state) => [state.queryEditor, state.variableEditor, state.responseEditor]);
  useEffect(() => {
    for (const editor of editors) {
      editor?.updateOptions({
        wordWrap: "on",
        // Monaco boxes Greek letters that look like Latin ones, as it holds them for a trick.
        unicodeHighlight: { ambiguousCharacters: false },
      });
    }
  }, [editors]);
}
