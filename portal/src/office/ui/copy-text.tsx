import { useId } from "react";
import { useAnnounce } from "../announce";
import { COMMON } from "../common-words";
import { useWords } from "../words";

/** A text that is to be taken along: selected when it is touched, copied by a button. */
export function CopyText({ label, text }: { label: string; text: string }) {
  const id = useId();
  const announce = useAnnounce();
  const words = useWords(COMMON);
  async function copy(): Promise<void> {
    document.querySelector<HTMLInputElement>(`#${CSS.escape(id)}`)?.select();
    await navigator.clipboard?.writeText(text).catch(() => {});
    announce(words.copied);
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="copy">
        <input id={id} readOnly value={text} onFocus={(event) => event.currentTarget.select()} />
        <button type="button" onClick={() => void copy()}>
          {words.copy}
        </button>
      </span>
    </div>
  );
}
