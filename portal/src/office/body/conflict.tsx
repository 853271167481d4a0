import type { Acting } from "../graph/use-act";
import { Form, type FormValues } from "../ui/form";
import { useWords } from "../words";
import { changedFields, type RecordField, type RecordValues } from "./record-fields";
import { useTerms } from "./record-inputs";
import { BODY_WORDS } from "./words";

interface ConflictProps {
  /** As it was when the form was opened. */
  before: RecordValues;
  mine: RecordValues;
  /** As it is at the hub now. */
  theirs: RecordValues;
  acting: Acting;
  onChoose: (values: RecordValues) => Promise<void>;
}

/** Two changed the same record: shows both values of each field that both changed, and saves what is chosen. */
export function Conflict({ before, mine, theirs, acting, onChoose }: ConflictProps) {
  const words = useWords(BODY_WORDS);
  const ours = changedFields(before, mine);
  const clashing = ours.filter((field) => theirs[field] !== before[field] && theirs[field] !== mine[field]);

  function choose(value: FormValues): Promise<void> {
    const kept = ours.filter((field) => !clashing.includes(field) || value(field) === "mine");
    return onChoose({ ...theirs, ...Object.fromEntries(kept.map((field) => [field, mine[field]])) });
  }

  return (
    <div className="opened">
      <p role="alert">{clashing.length > 0 ? words.conflict : words.conflictElsewhere}</p>
      <Form acting={{ ...acting, problem: null }} action={words.saveChosen} label={words.saveChosen} onSubmit={choose}>
        {clashing.map((field) => (
          <BothValues key={field} field={field} mine={mine[field]} theirs={theirs[field]} />
        ))}
      </Form>
    </div>
  );
}

function BothValues({ field, mine, theirs }: { field: RecordField; mine: string; theirs: string }) {
  const words = useWords(BODY_WORDS);
  const terms = useTerms()?.(field);
  const say = (value: string) => terms?.find((term) => term.value === value)?.text ?? (value || words.nothingKnown);
  return (
    <fieldset className="checks">
      <legend>{words.field[field]}</legend>
      <label>
        <input type="radio" name={field} value="mine" defaultChecked /> {words.mine}: {say(mine)}
      </label>
      <label>
        <input type="radio" name={field} value="theirs" /> {words.theirs}: {say(theirs)}
      </label>
    </fieldset>
  );
}
