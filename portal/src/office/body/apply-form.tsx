import { useAnnounce } from "../announce";
import { useAnswer } from "../graph/use-answer";
import { APPLY_FOR_MEMBERSHIP, type MembershipDone } from "../membership/operations";
import { MEMBERSHIP_WORDS } from "../membership/words";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { useInLanguage, useWords } from "../words";
import { NETWORKS, type NetworksAnswer } from "./operations";

/** Applies for membership of a network. */
export function ApplyForm({ organizationId, onApplied }: { organizationId: string; onApplied: () => void }) {
  const words = useWords(MEMBERSHIP_WORDS);
  const say = useInLanguage();
  const announce = useAnnounce();
  const { answer } = useAnswer<NetworksAnswer>(NETWORKS);
  const networks = (answer.phase === "known" && answer.data.networks?.nodes) || [];
  return (
    <OpenForm<MembershipDone>
      text={words.apply}
      mutation={APPLY_FOR_MEMBERSHIP}
      input={(value, idempotencyKey) => ({
        organizationId,
        networkId: value("networkId"),
        message: value("message"),
        idempotencyKey,
      })}
      onDone={() => {
        announce(words.applied);
        onApplied();
      }}
    >
      <Field
        name="networkId"
        label={words.network}
        required
        options={networks.map(({ id, name }) => ({ value: id, text: say(name) }))}
      />
      <Field name="message" label={words.message} isLong maxLength={5000} />
    </OpenForm>
  );
}
