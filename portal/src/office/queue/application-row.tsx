import { DOMAIN } from "../domain-words";
import { ApplicationActs } from "../membership/membership-acts";
import type { Membership } from "../membership/operations";
import { MEMBERSHIP_WORDS } from "../membership/words";
import { PATHS } from "../route";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";

/** An application, as the hub last told it. */
export function ApplicationRow({
  membership,
  onChange,
}: {
  membership: Membership;
  onChange: (to: Membership) => void;
}) {
  const words = useWords(MEMBERSHIP_WORDS);
  const domain = useWords(DOMAIN);
  const say = useInLanguage();
  const day = useDay();
  const { organization, network, state, since, message } = membership;
  return (
    <>
      {organization && <a href={PATHS.body(organization.id)}>{say(organization.name)}</a>}{" "}
      <State text={domain.membershipState[state]} />
      <p className="soft">
        {words.inNetwork(say(network.name))}, {words.since(day(since))}
      </p>
      {message && <p className="told">{message}</p>}
      <ApplicationActs membership={membership} onChange={onChange} />
    </>
  );
}
