import { useAnnounce } from "../announce";
import { ActButton } from "../ui/act-button";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { useDay, useInLanguage, useWords } from "../words";
import { type BodyMembership, type Delegate, END_DELEGATE, type Mandate, NAME_DELEGATE } from "./operations";
import { BODY_WORDS } from "./words";

interface DelegateOfProps {
  membership: BodyMembership;
  delegate: Delegate | null;
  mandates: readonly Mandate[];
  decides: boolean;
  onChange: () => void;
}

/** The one person who votes for the body in the assemblies of a network. */
export function DelegateOf({ membership, delegate, mandates, decides, onChange }: DelegateOfProps) {
  const words = useWords(BODY_WORDS);
  const announce = useAnnounce();
  const say = useInLanguage();
  const day = useDay();
  const candidates = mandates.filter(({ endedAt }) => endedAt === null);
  return (
    <>
      <p>
        {words.delegate}:{" "}
        {delegate ? (
          <>
            <strong>{delegate.personName ?? words.unnamed}</strong>{" "}
            <span className="soft">{words.since(day(delegate.from))}</span>
          </>
        ) : (
          words.noDelegate
        )}
      </p>
      {decides && (
        <div className="buttons">
          <OpenForm
            text={words.nameDelegate}
            label={words.nameDelegateOf(say(membership.network.name))}
            mutation={NAME_DELEGATE}
            input={(value, idempotencyKey) => ({
              membershipId: membership.id,
              personId: value("personId"),
              decision: value("decision"),
              idempotencyKey,
            })}
            onDone={() => {
              announce(words.delegateNamed);
              onChange();
            }}
          >
            <Field
              name="personId"
              label={words.person}
              required
              options={candidates.map(({ personId, personName }) => ({
                value: personId,
                text: personName ?? personId,
              }))}
            />
            <Field name="decision" label={words.decision} maxLength={255} />
          </OpenForm>
          {delegate && (
            <ActButton
              text={words.endDelegate}
              confirm={words.sureEndDelegate}
              mutation={END_DELEGATE}
              input={{ delegateId: delegate.id }}
              onDone={() => {
                announce(words.delegateEnded);
                onChange();
              }}
            />
          )}
        </div>
      )}
    </>
  );
}
