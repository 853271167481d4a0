import { useCallback, useRef, useState } from "react";
import { COMMON } from "../common-words";
import { useAct } from "../graph/use-act";
import { useWords } from "../words";
import { Form, type FormValues } from "./form";

interface OpenFormProps<T> {
  /** The button that opens the form, and the one that sends it. */
  text: string;
  /** What the button is called where the text alone does not say upon what it acts. */
  label?: string;
  mutation: string;
  /** @param key One for what is typed into one opened form: sent twice, it is done once */
  input: (values: FormValues, key: string) => object;
  onDone: (answer: T) => void;
  children?: React.ReactNode;
}

/** A button that opens the form of an act in its place; done or cancelled, the button is there again. */
export function OpenForm<T>({ text, label = text, mutation, input, onDone, children }: OpenFormProps<T>) {
  const words = useWords(COMMON);
  const acting = useAct();
  const [isOpen, setOpen] = useState(false);
  const [key, setKey] = useState(newKey);
  const wasOpen = useRef(false);
  const focusAgain = useCallback((button: HTMLElement | null) => {
    if (wasOpen.current) button?.focus();
  }, []);

  function open(): void {
    wasOpen.current = true;
    setOpen(true);
  }

  function close(): void {
    setOpen(false);
    setKey(newKey());
    acting.forget();
  }

  async function submit(values: FormValues): Promise<void> {
    const answer = await acting.run<T>(mutation, input(values, key));
    if (answer === null) return;
    close();
    onDone(answer);
  }

  if (!isOpen) {
    return (
      <button type="button" ref={focusAgain} aria-label={label} aria-expanded={false} onClick={open}>
        {text}
      </button>
    );
  }
  return (
    <div className="opened" ref={focusFirstField}>
      <Form acting={acting} action={text} label={label} onSubmit={submit} onCancel={{ text: words.cancel, do: close }}>
        {children}
      </Form>
    </div>
  );
}

// Not randomUUID(), which browsers keep from pages on plain HTTP.
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function focusFirstField(opened: HTMLElement | null): void {
  opened?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
}
