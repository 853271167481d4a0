import { useState } from "react";
import { useAnnounce } from "../announce";
import { COMMON } from "../common-words";
import { useAct } from "../graph/use-act";
import { Field } from "../ui/field";
import { Form, type FormValues } from "../ui/form";
import { newKey } from "../ui/open-form";
import { useWords } from "../words";
import { ERASE_PERSON, type ErasePersonAnswer, type PersonErasure } from "./operations";
import { Parts } from "./parts";
import { ME_WORDS } from "./words";

/** Erases the person, once they have typed that they mean it. Their sessions end with it. */
export function EraseMe({ personId }: { personId: string }) {
  const words = useWords(ME_WORDS);
  const common = useWords(COMMON);
  const announce = useAnnounce();
  const acting = useAct();
  const [isOpen, setOpen] = useState(false);
  const [key] = useState(newKey);
  const [isMistyped, setMistyped] = useState(false);
  const [erasure, setErasure] = useState<PersonErasure | null>(null);

  async function erase(value: FormValues): Promise<void> {
    const isTyped = withoutAccents(value("word") ?? "").toUpperCase() === words.eraseWord;
    setMistyped(!isTyped);
    if (!isTyped) return;
    const answer = await acting.run<ErasePersonAnswer>(ERASE_PERSON, { personId, idempotencyKey: key });
    if (answer === null) return;
    setErasure(answer.erasePerson);
    setOpen(false);
    announce(words.erased);
  }

  return (
    <>
      <p className="soft">{words.eraseHint}</p>
      {isOpen ? (
        <div className="opened">
          <Form
            acting={acting}
            action={words.erase}
            label={words.erase}
            onSubmit={erase}
            onCancel={{ text: common.cancel, do: () => setOpen(false) }}
          >
            <Field name="word" label={words.eraseTyped(words.eraseWord)} required />
            {isMistyped && (
              <p className="field-problem" role="alert">
                {words.eraseMistyped(words.eraseWord)}
              </p>
            )}
          </Form>
        </div>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {words.erase}
        </button>
      )}
      {erasure && <Parts parts={erasure.outcomes} />}
    </>
  );
}

/** As Greek capitals have none. */
function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}
