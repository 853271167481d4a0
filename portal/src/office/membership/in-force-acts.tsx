import { useAnnounce } from "../announce";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { useInLanguage, useWords } from "../words";
import { DecisionFields } from "./decision-fields";
import {
  END_MEMBERSHIP,
  END_REASONS,
  type Membership,
  type MembershipDone,
  RESUME_MEMBERSHIP,
  SUSPEND_MEMBERSHIP,
} from "./operations";
import { MEMBERSHIP_WORDS } from "./words";

interface InForceActsProps {
  membership: Membership;
  onChange: (changed: Membership) => void;
}

/** What the union does with a membership: suspend it, end the suspension, end it. */
export function InForceActs({ membership, onChange }: InForceActsProps) {
  const words = useWords(MEMBERSHIP_WORDS);
  const say = useInLanguage();
  const announce = useAnnounce();
  const { id, state, version } = membership;
  if (state !== "ACTIVE" && state !== "SUSPENDED") return null;
  const network = say(membership.network.name);
  const which = { membershipId: id, expectedVersion: version };
  const pause =
    state === "ACTIVE"
      ? { text: words.suspend, label: words.suspendOf(network), mutation: SUSPEND_MEMBERSHIP, said: words.suspended }
      : { text: words.resume, label: words.resumeOf(network), mutation: RESUME_MEMBERSHIP, said: words.resumed };
  return (
    <div className="buttons">
      <OpenForm<MembershipDone>
        key={state}
        text={pause.text}
        label={pause.label}
        mutation={pause.mutation}
        input={(value, idempotencyKey) => ({ ...which, reason: value("reason"), idempotencyKey })}
        onDone={({ done }) => {
          onChange(done);
          announce(pause.said);
        }}
      >
        <Field name="reason" label={words.reason} isLong required={state === "ACTIVE"} maxLength={2000} />
      </OpenForm>
      <OpenForm<MembershipDone>
        text={words.end}
        label={words.endOf(network)}
        mutation={END_MEMBERSHIP}
        input={(value, idempotencyKey) => ({
          ...which,
          reason: value("endReason"),
          on: value("on"),
          note: value("note"),
          decisionReference: value("decisionReference"),
          decidedOn: value("decidedOn"),
          idempotencyKey,
        })}
        onDone={({ done }) => {
          onChange(done);
          announce(words.ended);
        }}
      >
        <Field
          name="endReason"
          label={words.reason}
          required
          options={END_REASONS.map((reason) => ({ value: reason, text: words.endReason[reason] }))}
        />
        <Field name="on" label={words.lastDay} type="date" />
        <Field name="note" label={words.note} isLong maxLength={2000} />
        <DecisionFields />
      </OpenForm>
    </div>
  );
}
