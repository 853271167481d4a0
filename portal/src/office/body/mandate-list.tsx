import { useAnnounce } from "../announce";
import { DOMAIN } from "../domain-words";
import type { Listed } from "../graph/use-list";
import { ActButton } from "../ui/act-button";
import { Rows } from "../ui/rows";
import { useDay, useWords } from "../words";
import { END_MANDATE, type EndMandateAnswer, type Mandate } from "./operations";
import { BODY_WORDS } from "./words";

/** Who acts for the body, and since when. */
export function MandateList({ listed }: { listed: Listed<Mandate> }) {
  const words = useWords(BODY_WORDS);
  return (
    <Rows listed={listed} label={words.people}>
      {(mandate) => <MandateRow mandate={mandate} onChange={listed.put} />}
    </Rows>
  );
}

function MandateRow({ mandate, onChange }: { mandate: Mandate; onChange: (changed: Mandate) => void }) {
  const words = useWords(BODY_WORDS);
  const domain = useWords(DOMAIN);
  const announce = useAnnounce();
  const day = useDay();
  const { id, kind, personName, from, until, endedAt } = mandate;
  const name = personName ?? words.unnamed;
  const last = endedAt ?? until;
  return (
    <>
      <strong>{name}</strong>
      <p className="soft">
        {[domain.mandate[kind], words.since(day(from)), last && words.until(day(last))].filter(Boolean).join(", ")}
      </p>
      {endedAt === null && (
        <ActButton<EndMandateAnswer>
          text={words.endMandate}
          label={words.endMandateOf(name)}
          confirm={words.sureEndMandate}
          mutation={END_MANDATE}
          input={{ mandateId: id }}
          onDone={({ endActingMandate }) => {
            onChange(endActingMandate);
            announce(words.mandateEnded);
          }}
        />
      )}
    </>
  );
}
