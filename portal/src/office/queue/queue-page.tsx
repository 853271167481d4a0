import { type Listed, useList } from "../graph/use-list";
import { hasRole } from "../graph/viewer";
import { InvitationList } from "../invitation/invitation-list";
import { InviteForm } from "../invitation/invite-form";
import { INVITATIONS, type Invitation, type InvitationsAnswer } from "../invitation/invite-operations";
import { INVITE_WORDS } from "../invitation/invite-words";
import { APPLICATIONS, type ApplicationsAnswer, type Membership } from "../membership/operations";
import { MEMBERSHIP_WORDS } from "../membership/words";
import {
  ORGANIZATIONS_IN_STATE,
  type OrganizationRow,
  type OrganizationsInStateAnswer,
} from "../organization/operations";
import { ORGANIZATION_WORDS } from "../organization/words";
import { useViewer } from "../session";
import { Page } from "../ui/page";
import { Rows } from "../ui/rows";
import { Section } from "../ui/section";
import { Tabs } from "../ui/tabs";
import { useWords } from "../words";
import { ApplicationRow } from "./application-row";
import { ProposedRow } from "./proposed-row";
import { QUEUE_WORDS } from "./words";

const OPEN = { states: ["OPEN"] };
const PROPOSED = { state: "PROPOSED" };
const UNDER_REVIEW = { state: "UNDER_REVIEW" };

/** What waits for the secretariat: applications, bodies proposed, invitations that nobody has accepted yet. */
export function QueuePage() {
  const words = useWords(QUEUE_WORDS);
  const membershipWords = useWords(MEMBERSHIP_WORDS);
  const organizationWords = useWords(ORGANIZATION_WORDS);
  const inviteWords = useWords(INVITE_WORDS);
  const viewer = useViewer();
  const applications = useList<ApplicationsAnswer, Membership>(APPLICATIONS, {}, pickApplications);
  const proposed = useList<OrganizationsInStateAnswer, OrganizationRow>(ORGANIZATIONS_IN_STATE, PROPOSED, pickInState);
  const reviewed = useList<OrganizationsInStateAnswer, OrganizationRow>(
    ORGANIZATIONS_IN_STATE,
    UNDER_REVIEW,
    pickInState,
  );
  const invitations = useList<InvitationsAnswer, Invitation>(INVITATIONS, OPEN, pickInvitations);

  const openApplications = count(applications, ({ state }) => state === "APPLIED" || state === "REVIEW");
  const openBodies = [proposed, reviewed].map((list) =>
    count(list, ({ state }) => state === "PROPOSED" || state === "UNDER_REVIEW"),
  );
  const openInvitations = count(invitations, ({ state }) => state === "OPEN");
  return (
    <Page title={words.title}>
      <Tabs
        label={words.lists}
        tabs={[
          {
            key: "applications",
            title: `${membershipWords.applications}${say([openApplications])}`,
            content: (
              <Rows listed={applications} label={membershipWords.applications}>
                {(membership) => <ApplicationRow membership={membership} onChange={applications.put} />}
              </Rows>
            ),
          },
          {
            key: "organizations",
            title: `${organizationWords.organizations}${say(openBodies)}`,
            content: (
              <>
                <Section title={organizationWords.proposed}>
                  <Rows listed={proposed} label={organizationWords.proposed}>
                    {(organization) => <ProposedRow organization={organization} onChange={proposed.put} />}
                  </Rows>
                </Section>
                <Section title={organizationWords.underReview}>
                  <Rows listed={reviewed} label={organizationWords.underReview}>
                    {(organization) => <ProposedRow organization={organization} onChange={reviewed.put} />}
                  </Rows>
                </Section>
              </>
            ),
          },
          {
            key: "invitations",
            title: `${inviteWords.invitations}${say([openInvitations])}`,
            content: (
              <>
                {hasRole(viewer, "BOARD") && <InviteForm onInvited={({ invitation }) => invitations.put(invitation)} />}
                <InvitationList listed={invitations} />
              </>
            ),
          },
        ]}
      />
    </Page>
  );
}

interface Count {
  open: number;
  /** Whether there are more on pages that were not asked for. */
  isMore: boolean;
}

/** Null while it is not known. */
function count<T>({ list }: Listed<T>, isOpen: (row: T) => boolean): Count | null {
  return list.phase === "known" ? { open: list.rows.filter(isOpen).length, isMore: list.next !== null } : null;
}

function say(counts: Array<Count | null>): string {
  const known = counts.filter((found) => found !== null);
  if (known.length < counts.length) return "";
  const sum = known.reduce((total, { open }) => total + open, 0);
  return ` (${sum}${known.some(({ isMore }) => isMore) ? "+" : ""})`;
}

function pickApplications({ membershipApplications }: ApplicationsAnswer) {
  return membershipApplications;
}

function pickInState({ organizationsInState }: OrganizationsInStateAnswer) {
  return organizationsInState;
}

function pickInvitations({ invitations }: InvitationsAnswer) {
  return invitations;
}
