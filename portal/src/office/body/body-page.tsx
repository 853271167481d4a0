import { useAnswer } from "../graph/use-answer";
import { hasRole, looksAfter } from "../graph/viewer";
import { OrganizationActs } from "../organization/organization-acts";
import { useViewer } from "../session";
import { Known } from "../ui/known";
import { Page } from "../ui/page";
import { Section } from "../ui/section";
import { useInLanguage, useWords } from "../words";
import { BodyPeople } from "./body-people";
import { EditRecord } from "./edit-record";
import { ORGANIZATION_IN_FULL, type Organization, type OrganizationAnswer } from "./operations";
import { Record } from "./record";
import { FieldVisibility } from "./visibility";
import { BODY_WORDS } from "./words";

/** A body: its record, its memberships, its people; each with what is open to who looks. */
export function BodyPage({ organizationId }: { organizationId: string }) {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  const asked = useAnswer<OrganizationAnswer>(ORGANIZATION_IN_FULL, { id: organizationId });
  const viewer = useViewer();
  const isRegistrar = hasRole(viewer, "REGISTRAR");
  const decides = isRegistrar || looksAfter(viewer, organizationId);
  const put = (organization: Organization): void => asked.change(() => ({ organization }));

  return (
    <Known asked={asked}>
      {({ organization }) =>
        organization === null ? (
          <Page title={words.notFound}>{null}</Page>
        ) : (
          <Page title={say(organization.called)}>
            <Section title={words.record}>
              <Record organization={organization} />
              {decides && (
                <>
                  <EditRecord organization={organization} onChange={put} />
                  <FieldVisibility organization={organization} onChange={put} />
                </>
              )}
            </Section>
            <BodyPeople organization={organization} decides={decides} />
            {isRegistrar && (
              <Section title={words.secretariat}>
                <OrganizationActs
                  organization={{ ...organization, name: organization.called }}
                  onChange={() => void asked.reload()}
                />
              </Section>
            )}
          </Page>
        )
      }
    </Known>
  );
}
