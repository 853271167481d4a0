import { useState } from "react";
import { useAnnounce } from "../announce";
import { useAct } from "../graph/use-act";
import { PATHS } from "../route";
import { useSession } from "../session";
import { Form, type FormValues } from "../ui/form";
import { newKey } from "../ui/open-form";
import { Page } from "../ui/page";
import { useWords } from "../words";
import { PROPOSE_ORGANIZATION, type ProposeAnswer } from "./operations";
import { changedFields, EMPTY_VALUES, toInput, typedValues } from "./record-fields";
import { RecordInputs } from "./record-inputs";
import { BODY_WORDS } from "./words";

/** Proposes a body for the directory, and goes on to its page. */
export function ProposePage() {
  const words = useWords(BODY_WORDS);
  const acting = useAct();
  const announce = useAnnounce();
  const { refresh } = useSession();
  const [idempotencyKey] = useState(newKey);

  async function propose(value: FormValues): Promise<void> {
    const values = typedValues(value);
    const input = { ...toInput(changedFields(EMPTY_VALUES, values), values, null), idempotencyKey };
    const answer = await acting.run<ProposeAnswer>(PROPOSE_ORGANIZATION, input);
    if (answer === null) return;
    announce(words.proposed);
    await refresh();
    location.hash = PATHS.body(answer.done.id);
  }

  return (
    <Page title={words.propose}>
      <p className="soft">{words.proposeHint}</p>
      <Form acting={acting} action={words.propose} label={words.propose} onSubmit={propose}>
        <RecordInputs values={EMPTY_VALUES} />
      </Form>
    </Page>
  );
}
