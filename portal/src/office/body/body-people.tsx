import { useList } from "../graph/use-list";
import { InviteForm } from "../invitation/invite-form";
import { useViewer } from "../session";
import { Section } from "../ui/section";
import { useInLanguage, useWords } from "../words";
import { ApplyForm } from "./apply-form";
import { MandateList } from "./mandate-list";
import { MembershipList } from "./membership-list";
import {
  type BodyMembership,
  MANDATES,
  type Mandate,
  type MandatesAnswer,
  MEMBERSHIPS,
  type MembershipsAnswer,
  type Organization,
} from "./operations";
import { BODY_WORDS } from "./words";

interface BodyPeopleProps {
  organization: Organization;
  /** Whether who looks decides for the body. */
  decides: boolean;
}

/** The memberships of a body and the people who act for it: who has a mandate may be named delegate of a membership. */
export function BodyPeople({ organization, decides }: BodyPeopleProps) {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  const viewer = useViewer();
  const variables = { organizationId: organization.id };
  const memberships = useList<MembershipsAnswer, BodyMembership>(MEMBERSHIPS, variables, pickMemberships);
  const mandates = useList<MandatesAnswer, Mandate>(MANDATES, variables, pickMandates);
  const acts = viewer.mandates.some((mandate) => mandate.organization?.id === organization.id);
  const inForce = memberships.list.phase === "known" ? memberships.list.rows.filter(isActive) : [];

  async function reload(): Promise<void> {
    await Promise.all([memberships.reload(), mandates.reload()]);
  }

  return (
    <>
      <Section title={words.memberships}>
        <MembershipList
          listed={memberships}
          mandates={mandates.list.phase === "known" ? mandates.list.rows : []}
          decides={decides}
          acts={acts}
        />
        {acts && <ApplyForm organizationId={organization.id} onApplied={() => void memberships.reload()} />}
      </Section>
      {decides && (
        <Section title={words.people}>
          <MandateList listed={mandates} />
          <InviteForm
            organizationId={organization.id}
            memberships={inForce.map(({ id, network }) => ({ value: id, text: say(network.name) }))}
            onInvited={() => void reload()}
          />
        </Section>
      )}
    </>
  );
}

function isActive({ state }: BodyMembership): boolean {
  return state === "ACTIVE";
}

function pickMemberships({ organization }: MembershipsAnswer) {
  return organization?.memberships ?? null;
}

function pickMandates({ organization }: MandatesAnswer) {
  return organization?.actingMandates ?? null;
}
