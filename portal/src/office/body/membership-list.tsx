import { DOMAIN } from "../domain-words";
import type { Listed } from "../graph/use-list";
import { hasRole } from "../graph/viewer";
import { InForceActs } from "../membership/in-force-acts";
import { ApplicationActs } from "../membership/membership-acts";
import { WithdrawButton } from "../membership/withdraw-button";
import { MEMBERSHIP_WORDS } from "../membership/words";
import { useViewer } from "../session";
import { Rows } from "../ui/rows";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";
import { DelegateOf } from "./delegate-of";
import { MembershipHistory } from "./membership-history";
import type { BodyMembership, Mandate } from "./operations";
import { BODY_WORDS } from "./words";

interface MembershipListProps {
  listed: Listed<BodyMembership>;
  /** Those who may be named delegates. */
  mandates: readonly Mandate[];
  /** Whether who looks decides for the body. */
  decides: boolean;
  /** Whether who looks acts for the body. */
  acts: boolean;
}

/** Memberships of a body, present and former, each with its history and its delegate. */
export function MembershipList({ listed, mandates, decides, acts }: MembershipListProps) {
  const words = useWords(BODY_WORDS);
  const membershipWords = useWords(MEMBERSHIP_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  const day = useDay();
  const viewer = useViewer();
  const isUnion = hasRole(viewer, "REGISTRAR", "BOARD");
  const reload = (): void => void listed.reload();
  return (
    <Rows listed={listed} label={words.memberships}>
      {(membership) => {
        const { network, state, since, until, delegate, history } = membership;
        const isOpen = state === "APPLIED" || state === "REVIEW";
        return (
          <>
            <strong>{say(network.name)}</strong> <State text={domain.membershipState[state]} />
            <p className="soft">
              {membershipWords.since(day(since))} {until && membershipWords.until(day(until))}
            </p>
            {state === "ACTIVE" && (
              <DelegateOf
                membership={membership}
                delegate={delegate}
                mandates={mandates}
                decides={decides}
                onChange={reload}
              />
            )}
            {isOpen && acts && <WithdrawButton membership={membership} onChange={reload} />}
            {isUnion && <ApplicationActs membership={membership} onChange={reload} />}
            {isUnion && <InForceActs membership={membership} onChange={reload} />}
            {history && <MembershipHistory changes={history.nodes} />}
          </>
        );
      }}
    </Rows>
  );
}
