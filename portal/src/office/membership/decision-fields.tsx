import { Field } from "../ui/field";
import { useWords } from "../words";
import { MEMBERSHIP_WORDS } from "./words";

/** Which decision an act rests on. */
export function DecisionFields({ withReason = false }: { withReason?: boolean }) {
  const words = useWords(MEMBERSHIP_WORDS);
  return (
    <>
      {withReason && <Field name="reason" label={words.reason} isLong required maxLength={2000} />}
      <Field name="decisionReference" label={words.reference} maxLength={255} />
      <Field name="decidedOn" label={words.decidedOn} type="date" />
    </>
  );
}
