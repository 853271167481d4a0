import { updateVersion } from "../../kit/database/versions";
import { newId } from "../../kit/ids";
import { seal } from "../../kit/sealing/seal";
import { AdvisoryCase } from "./advisory-case.entity";
import type { AddAdvisoryNoteInput } from "./advisory-case.inputs";
import { AdvisoryNote } from "./advisory-note.entity";
import { type Changing, changeCase } from "./change-case";
import { inNote } from "./sealed";

/**
 * Notes something on a case, and the time it took: by an adviser who sees it.
 *
 * @returns The id of the note
 * @throws {HubError} what `changeCase()` throws
 */
export function addNote(context: Changing, input: AddAdvisoryNoteInput): Promise<string> {
  const { actor, cases, now: at } = context;
  const operation = "Mutation.addAdvisoryNote";
  return changeCase(context, { operation, input, as: ["ADVISER"] }, async (tx, found) => {
    const id = newId("adn");
    const { minutes, sharedWithClient } = input;
    const text = seal(input.text, cases.sealing, inNote(id));
    const { id: caseId, minutesSpent, version } = found;
    await tx.insert(AdvisoryNote, { id, caseId, text, authorId: actor.subject, minutes, sharedWithClient, at });
    const changes = { minutesSpent: minutesSpent + minutes, version: version + 1, updatedAt: at };
    await updateVersion(tx, AdvisoryCase, found, changes);
    return { answer: id, entry: { action: "NOTED", details: { note: id, sharedWithClient } } };
  });
}
