import { DOMAIN } from "../domain-words";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";
import type { Organization } from "./operations";
import { RECORD_FIELDS, type RecordField, toValues } from "./record-fields";
import { BODY_WORDS } from "./words";

/** The record as whoever looks may see it: what is not known, or not theirs to see, is left out. */
export function Record({ organization }: { organization: Organization }) {
  const words = useWords(BODY_WORDS);
  const domain = useWords(DOMAIN);
  const day = useDay();
  const say = useSayField(organization);
  return (
    <>
      <p>
        <State text={domain.organizationState[organization.state]} />{" "}
        <span className="soft">{words.updated(day(organization.updatedAt))}</span>
      </p>
      {organization.fictional && <p className="soft">{words.fictional}</p>}
      <dl className="facts">
        {RECORD_FIELDS.map((field) => [field, say(field)] as const)
          .filter(([, text]) => text !== "")
          .map(([field, text]) => (
            <div key={field}>
              <dt>{words.field[field]}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

function useSayField(organization: Organization): (field: RecordField) => string {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  const values = toValues(organization);
  const { legalForm, activities, membershipType, qualifiers, country, countryLabel, nuts, nutsLabel } = organization;
  const told: Partial<Record<RecordField, string>> = {
    legalForm: say(legalForm?.label) || (legalForm?.code ?? ""),
    activity: activities.map(({ label, code }) => say(label) || code).join(", "),
    membershipType: say(membershipType?.label) || (membershipType?.code ?? ""),
    qualifiers: qualifiers.map(({ label, code }) => say(label) || code).join(", "),
    country: say(countryLabel) || (country ?? ""),
    nuts: [nuts, say(nutsLabel)].filter(Boolean).join(" "),
    sizeBand: words.size[values.sizeBand] ?? "",
  };
  return (field) => told[field] ?? values[field];
}
