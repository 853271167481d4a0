import { useState } from "react";
import { useList } from "../graph/use-list";
import { InvitationList } from "../invitation/invitation-list";
import { InviteForm } from "../invitation/invite-form";
import { INVITATIONS, type Invitation, type InvitationsAnswer } from "../invitation/invite-operations";
import { INVITE_WORDS } from "../invitation/invite-words";
import { Field } from "../ui/field";
import { Page } from "../ui/page";
import { Rows } from "../ui/rows";
import { Section } from "../ui/section";
import { useWords } from "../words";
import { PEOPLE, type PeopleAnswer, type Person } from "./operations";
import { PersonRow } from "./person-row";
import { PEOPLE_WORDS } from "./words";

const OPEN = { states: ["OPEN"] };

/** People with their roles, and invitations to roles: for the administrator and the board. */
export function PeoplePage() {
  const words = useWords(PEOPLE_WORDS);
  const inviteWords = useWords(INVITE_WORDS);
  const [search, setSearch] = useState<string | null>(null);
  const people = useList<PeopleAnswer, Person>(PEOPLE, { search }, pickPeople);
  const invitations = useList<InvitationsAnswer, Invitation>(INVITATIONS, OPEN, pickInvitations);

  function find(event: React.FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("search");
    setSearch(typeof typed === "string" && typed.trim() !== "" ? typed.trim() : null);
  }

  return (
    <Page title={words.title}>
      <Section title={inviteWords.invitations}>
        <InviteForm onInvited={({ invitation }) => invitations.put(invitation)} />
        <InvitationList listed={invitations} />
      </Section>
      <Section title={words.people}>
        <search>
          <form className="search" onSubmit={find}>
            <Field name="search" label={words.search} />
            <button type="submit">{words.find}</button>
          </form>
        </search>
        <Rows listed={people} label={words.people}>
          {(person) => <PersonRow person={person} />}
        </Rows>
      </Section>
    </Page>
  );
}

function pickPeople({ people }: PeopleAnswer) {
  return people;
}

function pickInvitations({ invitations }: InvitationsAnswer) {
  return invitations;
}
