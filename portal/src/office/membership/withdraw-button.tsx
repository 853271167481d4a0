import { useAnnounce } from "../announce";
import { ActButton } from "../ui/act-button";
import { useWords } from "../words";
import { type Membership, type MembershipDone, WITHDRAW_MEMBERSHIP } from "./operations";
import { MEMBERSHIP_WORDS } from "./words";

/** Takes an application back, by who made it. */
export function WithdrawButton({
  membership,
  onChange,
}: {
  membership: Membership;
  onChange: (to: Membership) => void;
}) {
  const words = useWords(MEMBERSHIP_WORDS);
  const announce = useAnnounce();
  return (
    <ActButton<MembershipDone>
      text={words.withdraw}
      confirm={words.sureWithdraw}
      mutation={WITHDRAW_MEMBERSHIP}
      input={{ membershipId: membership.id, expectedVersion: membership.version }}
      onDone={({ done }) => {
        onChange(done);
        announce(words.withdrawn);
      }}
    />
  );
}
