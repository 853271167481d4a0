import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { getOperationAST, parse } from "graphql";
import { useEffect } from "react";
import examples from "./examples.json";
import type { InLanguages, Language } from "./language";
import type { Texts } from "./texts";

/** One entry of examples.json. */
interface Example {
  /** Stable, kebab-case; tests name the example by it. */
  id: string;
  title: InLanguages;
  /** What it shows, for the tooltip. */
  description: InLanguages;
  /** The lines of one document with one named operation, apart so that a change to one shows as one in review. */
  query: string[];
  variables: Record<string, unknown>;
}

const EXAMPLES: Example[] = examples;

/** The example queries as buttons: a click opens one in the editor and runs it. An empty editor shows the first. */
export function ExampleRow({ language, texts }: { language: Language; texts: Texts }) {
  const { addTab, setOperationName, run, stop } = useGraphiQLActions();
  const { queryEditor, variableEditor, responseEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    responseEditor: state.responseEditor,
  }));
  const isReady = Boolean(queryEditor && variableEditor && responseEditor);

  function show(example: Example): void {
    const query = queryOf(example);
    queryEditor?.setValue(query);
    queryEditor?.setScrollTop(0);
    variableEditor?.setValue(variablesOf(example));
    // GraphiQL reads the name from the text only after a pause, and would run the former operation's until then.
    setOperationName(getOperationAST(parse(query))?.name?.value ?? "");
  }

  async function open(example: Example): Promise<void> {
    stop();
    if (isOwnWork(queryEditor?.getValue() ?? "", variableEditor?.getValue() ?? "")) addTab();
    show(example);
    await run();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the editors are there
  useEffect(() => {
    if (isReady && EXAMPLES[0] && queryEditor?.getValue().trim() === "") show(EXAMPLES[0]);
  }, [isReady]);

  return (
    <nav className="examples" aria-label={texts.examples}>
      <span aria-hidden="true">{texts.examples}</span>
      <ul>
        {EXAMPLES.map((example) => (
          <li key={example.id}>
            <button
              type="button"
              data-example={example.id}
              title={example.description[language]}
              disabled={!isReady}
              onClick={() => void open(example)}
            >
              {example.title[language]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whether the visitor wrote any of it: then it must not be overwritten. */
function isOwnWork(query: string, variables: string): boolean {
  if (query.trim() === "") return false;
  return !EXAMPLES.some((example) => queryOf(example) === query && variablesOf(example) === variables);
}

function queryOf(example: Example): string {
  return `${example.query.join("\n")}\n`;
}

function variablesOf(example: Example): string {
  return Object.keys(example.variables).length === 0 ? "" : JSON.stringify(example.variables, null, 2);
}
