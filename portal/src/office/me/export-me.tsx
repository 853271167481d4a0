import { useState } from "react";
import { useAnnounce } from "../announce";
import { ask, Problem } from "../graph/ask";
import { ActButton } from "../ui/act-button";
import { ProblemNotice } from "../ui/problem-notice";
import { useWords } from "../words";
import {
  EXPORT_PERSON,
  EXPORTED,
  type ExportedAnswer,
  type ExportPersonAnswer,
  PERSON_EXPORT,
  type PersonExport,
  type PersonExportAnswer,
} from "./operations";
import { Parts } from "./parts";
import { useProgress } from "./use-progress";
import { ME_WORDS } from "./words";

/** Asks all services for what they keep of the person, and gives it as a file once they have answered. */
export function ExportMe({ personId }: { personId: string }) {
  const words = useWords(ME_WORDS);
  const announce = useAnnounce();
  const [asked, setAsked] = useState<PersonExport | null>(null);
  const found = useProgress<PersonExportAnswer, PersonExport>(PERSON_EXPORT, asked?.id ?? null, pickExport, isDone);
  const shown = found ?? asked;
  const [problem, setProblem] = useState<Problem | null>(null);

  async function download(id: string): Promise<void> {
    try {
      const { personExport } = await ask<ExportedAnswer>(EXPORTED, { id });
      if (personExport) save(id, personExport.content);
      setProblem(personExport ? null : new Problem("NOT_FOUND", "The export has expired"));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(error);
    }
  }

  return (
    <>
      <p className="soft">{words.exportHint}</p>
      <p className="buttons">
        <ActButton<ExportPersonAnswer>
          text={words.export}
          mutation={EXPORT_PERSON}
          input={{ personId }}
          onDone={({ exportPerson }) => {
            setAsked(exportPerson);
            announce(words.exported);
          }}
        />
        {shown && isDone(shown) && (
          <button type="button" className="main-button" onClick={() => void download(shown.id)}>
            {words.download}
          </button>
        )}
      </p>
      <ProblemNotice problem={problem} />
      {shown && <Parts parts={shown.parts} />}
    </>
  );
}

function pickExport({ personExport }: PersonExportAnswer) {
  return personExport;
}

function isDone({ parts }: PersonExport): boolean {
  return parts.every(({ state }) => state !== "PENDING");
}

function save(id: string, content: unknown): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: `omospondia-${id}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
