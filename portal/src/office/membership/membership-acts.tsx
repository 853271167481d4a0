import { useAnnounce } from "../announce";
import { useAct } from "../graph/use-act";
import { ActButton } from "../ui/act-button";
import { newKey, OpenForm } from "../ui/open-form";
import { ProblemNotice } from "../ui/problem-notice";
import { useInLanguage, useWords } from "../words";
import { DecisionFields } from "./decision-fields";
import {
  DECIDE_MEMBERSHIP,
  END_MEMBERSHIP,
  type Membership,
  type MembershipDone,
  REVIEW_MEMBERSHIP,
} from "./operations";
import { MEMBERSHIP_WORDS } from "./words";

interface MembershipActsProps {
  membership: Membership;
  onChange: (changed: Membership) => void;
}

/** What the secretariat and the board do with an application: look into it, admit, reject; an admission is taken back. */
export function ApplicationActs({ membership, onChange }: MembershipActsProps) {
  const words = useWords(MEMBERSHIP_WORDS);
  const say = useInLanguage();
  const announce = useAnnounce();
  const undoing = useAct();
  const { id, state, version } = membership;
  const which = { membershipId: id, expectedVersion: version };
  const body = say(membership.organization?.name);

  async function takeBack(admitted: Membership): Promise<void> {
    const input = { membershipId: admitted.id, expectedVersion: admitted.version, reason: "ERROR" };
    const answer = await undoing.run<MembershipDone>(END_MEMBERSHIP, { ...input, idempotencyKey: newKey() });
    if (answer === null) return;
    onChange(answer.done);
    announce(words.admittedInError);
  }

  const isOpen = state === "APPLIED" || state === "REVIEW";
  return (
    <>
      {isOpen && (
        <div className="buttons">
          {state === "APPLIED" && (
            <ActButton<MembershipDone>
              text={words.review}
              label={words.reviewOf(body)}
              mutation={REVIEW_MEMBERSHIP}
              input={which}
              onDone={({ done }) => {
                onChange(done);
                announce(words.reviewed);
              }}
            />
          )}
          {state === "REVIEW" && (
            <OpenForm<MembershipDone>
              text={words.admit}
              label={words.admitOf(body)}
              mutation={DECIDE_MEMBERSHIP}
              input={(value, idempotencyKey) => ({
                ...which,
                decision: "ADMIT",
                decisionReference: value("decisionReference"),
                decidedOn: value("decidedOn"),
                idempotencyKey,
              })}
              onDone={({ done }) => {
                onChange(done);
                announce(words.admitted, () => void takeBack(done));
              }}
            >
              <DecisionFields />
            </OpenForm>
          )}
          <OpenForm<MembershipDone>
            text={words.reject}
            label={words.rejectOf(body)}
            mutation={DECIDE_MEMBERSHIP}
            input={(value, idempotencyKey) => ({
              ...which,
              decision: "REJECT",
              decisionReference: value("decisionReference"),
              decidedOn: value("decidedOn"),
              reason: value("reason"),
              idempotencyKey,
            })}
            onDone={({ done }) => {
              onChange(done);
              announce(words.rejected);
            }}
          >
            <DecisionFields withReason />
          </OpenForm>
        </div>
      )}
      <ProblemNotice problem={undoing.problem} />
    </>
  );
}
